import type { Artifact, ArtifactLocation, Location, Region, Result, Suppression } from "sarif";
import type { NoteReport, ReportedFinding } from "../../workspace/reported-note.js";
import { dispositionJson, stakeJson } from "./note-json.js";
import { LEVELS, plain } from "./sarif-tool.js";
import { uriReference } from "./uri-reference.js";

/** Name of the folder that paths are relative to. Its own path is not told. */
export const BASE = "%SRCROOT%";

/** A note as an artifact, with the digest of its bytes. */
export function sarifArtifact({ path, digest }: NoteReport): Artifact {
  return {
    location: artifactLocation(path),
    roles: ["analysisTarget"],
    mimeType: "text/markdown",
    encoding: "utf-8",
    hashes: { "sha-256": digest },
  };
}

/** A finding as a result. `suppressions` is always there, as it has to be on all results or on none (§3.27.23). */
export function sarifResult(
  finding: ReportedFinding,
  { path }: NoteReport,
  index: { readonly rule: number | undefined; readonly artifact: number; readonly baseline: boolean },
): Result {
  const { rule, severity, message, fingerprint, related, category, fix, units, disposition } = finding;
  return {
    ruleId: rule,
    ...(index.rule === undefined ? {} : { ruleIndex: index.rule }),
    level: LEVELS[severity],
    message: { text: plain(message) },
    locations: [place(path, index.artifact, finding)],
    ...(related.length > 0 ? { relatedLocations: related.map(relatedLocation) } : {}),
    partialFingerprints: { "soapstone/v1": fingerprint },
    suppressions: suppressionsOf(finding),
    ...(index.baseline ? { baselineState: finding.baselineState ?? "new" } : {}),
    properties: {
      category,
      ...(fix ? { fix } : {}),
      units,
      ...stakeJson(finding),
      ...(disposition ? { disposition: dispositionJson(disposition) } : {}),
    },
  };
}

function place(path: string, index: number, { from, to, source }: ReportedFinding): Location {
  const region: Region = {
    startLine: from.line + 1,
    startColumn: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
  // The source is one line: it is no snippet of a finding that goes over several.
  const quoted = source !== undefined && from.line === to.line;
  return {
    physicalLocation: {
      artifactLocation: { ...artifactLocation(path), index },
      region: quoted ? { ...region, snippet: { text: source.slice(from.character, to.character) } } : region,
      ...(quoted ? { contextRegion: { startLine: from.line + 1, snippet: { text: source } } } : {}),
    },
  };
}

function relatedLocation({ path, from, message }: ReportedFinding["related"][number], id: number): Location {
  return {
    id,
    physicalLocation: {
      artifactLocation: artifactLocation(path),
      ...(from ? { region: { startLine: from.line + 1, startColumn: from.character + 1 } } : {}),
    },
    message: { text: plain(message) },
  };
}

/** Who accepted a finding and why; a reviewer's word that does not close it is one under review, or rejected once it holds no longer. */
function suppressionsOf({ accepted, disposition }: ReportedFinding): Suppression[] {
  if (accepted) {
    const { kind, reason, by, on, until } = accepted;
    const properties = { kind, ...(by ? { by } : {}), ...(on ? { on } : {}), ...(until ? { until } : {}) };
    return [
      { kind: kind === "suppression" ? "inSource" : "external", status: "accepted", justification: plain(reason), properties },
    ];
  }
  if (!disposition) return [];
  const { reopened, reason } = disposition;
  return [{ kind: "external", status: reopened ? "rejected" : "underReview", justification: plain(reason) }];
}

/** A path relative to the base, or absolute where it lies outside it. */
function artifactLocation(path: string): ArtifactLocation {
  const uri = uriReference(path);
  return uri.startsWith("file:") ? { uri } : { uri, uriBaseId: BASE };
}
