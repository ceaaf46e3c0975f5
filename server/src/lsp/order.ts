import { ErrorCodes, Message, type MessageStrategy, type MessageWriter, type RequestMessage } from "vscode-languageserver";

/** Keeps the protocol's order on a connection. */
export interface Order extends MessageStrategy {
  /** Whether the client has asked the server to shut down: the process then ends with 0. */
  readonly shut: boolean;
}

type Stage = "new" | "running" | "shut";

/**
 * Lets through what the protocol allows at its moment, with parameters of the right kind: nothing but `initialize` comes first, and nothing but
 * `exit` comes after `shutdown`. A request that is turned away is answered; anything else is passed over, and what it held is written nowhere.
 */
export function makeOrder(writer: Pick<MessageWriter, "write">): Order {
  let stage: Stage = "new";
  const answer = (id: string | number | null, code: number, message: string) =>
    void writer.write({ jsonrpc: "2.0", id, error: { code, message } } as Message).catch(() => {});

  return {
    get shut() {
      return stage === "shut";
    },
    handleMessage(message, next) {
      if (Message.isResponse(message)) return next(message);
      if (Message.isNotification(message)) {
        const timely = stage === "running" || message.method === "exit";
        return timely && isFit(message) ? next(message) : undefined;
      }
      if (!Message.isRequest(message)) return answer(null, ErrorCodes.InvalidRequest, "The message is no request.");
      const refusal = refusalOf(message, stage);
      if (refusal) return answer(message.id, ...refusal);
      if (message.method === "initialize") stage = "running";
      if (message.method === "shutdown") stage = "shut";
      return next(message);
    },
  };
}

/** Why a request is turned away; undefined when it is not. */
function refusalOf(message: RequestMessage, stage: Stage): [code: number, message: string] | undefined {
  const first = message.method === "initialize";
  if (stage === "new" && !first) return [ErrorCodes.ServerNotInitialized, "The server is not initialized."];
  if (stage === "shut") return [ErrorCodes.InvalidRequest, "The server was shut down."];
  if (stage === "running" && first) return [ErrorCodes.InvalidRequest, "The server is initialized already."];
  return isFit(message) ? undefined : [ErrorCodes.InvalidParams, `The parameters of ${message.method} do not fit.`];
}

/** Families of methods whose parameters are an object. */
const FAMILIES: ReadonlySet<string> = new Set(["textDocument", "workspace", "completionItem", "codeAction", "soapstone"]);

/** Requests without parameters, in whose place clients send nothing, null or a list of as much. */
const WITHOUT: ReadonlySet<string> = new Set(["soapstone/reviewQueue"]);

type Need = readonly [key: string, fits: (value: unknown) => boolean];

const ADDRESS: Need = ["uri", (value) => typeof value === "string"];

/** What parameters of some requests cannot do without. */
const NEEDED: ReadonlyMap<string, readonly Need[]> = new Map<string, readonly Need[]>([
  ["textDocument/codeAction", [["context", (value) => isObject(value)]]],
  ["textDocument/references", [["context", (value) => isObject(value)]]],
  ["textDocument/selectionRange", [["positions", (value) => isListOf(value, isPosition)]]],
  ["workspace/diagnostic", [["previousResultIds", Array.isArray]]],
  ["soapstone/owners", [["uris", Array.isArray]]],
  ["soapstone/status", [ADDRESS]],
  ["soapstone/worksheet", [ADDRESS]],
  ["soapstone/chartPage", [ADDRESS]],
  ["soapstone/episodes", [ADDRESS]],
  ["soapstone/paste", [ADDRESS, ["range", (value) => isRange(value)], ["text", (value) => typeof value === "string"]]],
  ["soapstone/reviewFindings", [ADDRESS]],
  ["soapstone/decide", [ADDRESS]],
]);

/** Whether parameters are what every handler takes for granted: an object, whose documents have an address and, when they are opened, a text. */
function isFit({ method, params }: { readonly method: string; readonly params?: unknown }): boolean {
  if (method === "initialize") return isObject(params) && isObject(params.capabilities);
  const family = method.slice(0, Math.max(0, method.indexOf("/")));
  if (!FAMILIES.has(family) || (WITHOUT.has(method) && isNothing(params))) return true;
  if (!isObject(params)) return false;
  const { textDocument, range, uri, uris, position, changes, contentChanges } = params;
  return (
    (textDocument === undefined ? family !== "textDocument" : isDocument(textDocument)) &&
    (method !== "textDocument/didOpen" || typeof (textDocument as { text?: unknown }).text === "string") &&
    isAbsentOr(position, isPosition) &&
    isAbsentOr(range, isRange) &&
    isAbsentOr(uri, (value) => typeof value === "string") &&
    isAbsentOr(uris, (values) => isListOf(values, (value) => typeof value === "string")) &&
    isAbsentOr(changes, (values) => isListOf(values, isDocument)) &&
    isAbsentOr(contentChanges, (values) => isListOf(values, isChange)) &&
    (NEEDED.get(method) ?? []).every(([key, fits]) => fits(params[key]))
  );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.every((one) => one === null));

const isAbsentOr = (value: unknown, fits: (value: unknown) => boolean) => value === undefined || fits(value);

const isListOf = (value: unknown, fits: (value: unknown) => boolean) => Array.isArray(value) && value.every(fits);

const isDocument = (value: unknown) => isObject(value) && typeof value.uri === "string";

const isPosition = (value: unknown) => isObject(value) && Number.isInteger(value.line) && Number.isInteger(value.character);

const isRange = (value: unknown) => isObject(value) && isPosition(value.start) && isPosition(value.end);

const isChange = (value: unknown) => isObject(value) && typeof value.text === "string" && isAbsentOr(value.range, isRange);
