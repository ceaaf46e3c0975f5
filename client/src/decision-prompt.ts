import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  DECISION_FAULT_REQUEST,
  type DecideParams,
  type Decision,
  type DecisionFaultParams,
} from "../../server/src/lsp/protocol.js";
import type { FindingItem } from "./review-tree.js";

/** Asks for a decision on a finding: who, what, why, and until when; undefined when that is given up. */
export async function askForDecision(
  client: BaseLanguageClient,
  { uri, finding }: FindingItem,
): Promise<DecideParams | undefined> {
  const faultOf = (written: DecisionFaultParams) => client.sendRequest<string | null>(DECISION_FAULT_REQUEST, written);
  const reviewer = await reviewerId(faultOf);
  if (reviewer === undefined) return undefined;
  const { rule: title, message, fingerprint } = finding;
  const chosen = await vscode.window.showQuickPick(choices(), { title, placeHolder: message });
  if (!chosen) return undefined;
  const reason = await vscode.window.showInputBox({
    title: `${title}: ${chosen.label}`,
    prompt: vscode.l10n.t("Why? It is read by someone who was not there."),
    ignoreFocusOut: true,
    validateInput: (text) => faultOf({ reason: text }),
  });
  if (reason === undefined) return undefined;
  const until = await vscode.window.showInputBox({
    title: `${title}: ${chosen.label}`,
    prompt: vscode.l10n.t("Last day on which the decision holds, as YYYY-MM-DD. Leave it empty for a decision without end."),
    ignoreFocusOut: true,
    validateInput: (text) => (text === "" ? null : faultOf({ until: text })),
  });
  if (until === undefined) return undefined;
  return { uri, fingerprint, decision: chosen.decision, reviewer, reason, ...(until === "" ? {} : { until }) };
}

/** The reviewer's id: asked for once, then kept in the user's own settings. */
async function reviewerId(faultOf: (written: DecisionFaultParams) => Promise<string | null>): Promise<string | undefined> {
  const settings = vscode.workspace.getConfiguration("soapstone");
  const known = settings.get<string>("reviewer", "").trim();
  if (known !== "") return known;
  const given = await vscode.window.showInputBox({
    title: vscode.l10n.t("Who decides?"),
    prompt: vscode.l10n.t("Your id as a reviewer, such as qa-2. It stands beside each of your decisions."),
    ignoreFocusOut: true,
    validateInput: (reviewer) => faultOf({ reviewer }),
  });
  if (given === undefined) return undefined;
  await settings.update("reviewer", given.trim(), vscode.ConfigurationTarget.Global);
  return given.trim();
}

function choices(): (vscode.QuickPickItem & { readonly decision: Decision })[] {
  return [
    {
      decision: "accepted",
      label: vscode.l10n.t("Accepted"),
      detail: vscode.l10n.t("Right as it is, for the reason given."),
    },
    {
      decision: "corrected",
      label: vscode.l10n.t("Corrected"),
      detail: vscode.l10n.t("Put right, on the claim or in the record it comes from."),
    },
    {
      decision: "addendum",
      label: vscode.l10n.t("Addendum"),
      detail: vscode.l10n.t("An addendum to the note says what was missing."),
    },
    {
      decision: "not-applicable",
      label: vscode.l10n.t("Not applicable"),
      detail: vscode.l10n.t("The rule does not apply here."),
    },
    {
      decision: "escalated",
      label: vscode.l10n.t("Escalated"),
      detail: vscode.l10n.t("Someone else has to decide; the finding stays open."),
    },
  ];
}
