import {
  ErrorCodes,
  Message,
  type MessageReader,
  type MessageStrategy,
  type MessageWriter,
  type RequestMessage,
} from "vscode-languageserver";

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

/** A reader that keeps back what names no request to cancel: a connection acts on that before it is asked what is in order, and breaks at it. */
export function heeding(reader: MessageReader): MessageReader {
  const { onError, onClose, onPartialMessage } = reader;
  const isVoid = (message: Message) => Message.isNotification(message) && message.method === "$/cancelRequest" && !isFit(message);
  return {
    onError,
    onClose,
    onPartialMessage,
    listen: (take) => reader.listen((message) => (isVoid(message) ? undefined : take(message))),
    dispose: () => reader.dispose(),
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
const FAMILIES: ReadonlySet<string> = new Set(["textDocument", "workspace", "completionItem", "codeAction", "soapstone", "$"]);

/** Requests without parameters, in whose place clients send nothing, null or a list of as much. */
const WITHOUT: ReadonlySet<string> = new Set(["soapstone/rules", "soapstone/reviewQueue"]);

const isText = (value: unknown) => typeof value === "string";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.every((one) => one === null));

const isAbsentOr = (value: unknown, fits: (value: unknown) => boolean) => value === undefined || fits(value);

const isListOf = (value: unknown, fits: (value: unknown) => boolean) => Array.isArray(value) && value.every(fits);

const isDocument = (value: unknown) => isObject(value) && isText(value.uri);

const isPosition = (value: unknown) => isObject(value) && Number.isInteger(value.line) && Number.isInteger(value.character);

const isRange = (value: unknown) => isObject(value) && isPosition(value.start) && isPosition(value.end);

const isChange = (value: unknown) => isObject(value) && isText(value.text) && isAbsentOr(value.range, isRange);

const isKinds = (value: unknown) => isAbsentOr(value, (kinds) => isListOf(kinds, isText));

const isFolders = (value: unknown) => isObject(value) && isListOf(value.added, isDocument) && isListOf(value.removed, isDocument);

type Need = readonly [key: string, fits: (value: unknown) => boolean];

const ADDRESS: Need = ["uri", isText];
const PLACE: Need = ["position", isPosition];
const PART: Need = ["range", isRange];

/** What parameters of some messages cannot do without. */
const NEEDED: ReadonlyMap<string, readonly Need[]> = new Map<string, readonly Need[]>([
  ["$/cancelRequest", [["id", (value) => isText(value) || Number.isInteger(value)]]],
  ["$/setTrace", [["value", isText]]],
  ["textDocument/didChange", [["contentChanges", (value) => isListOf(value, isChange)]]],
  ["textDocument/hover", [PLACE]],
  ["textDocument/completion", [PLACE]],
  ["textDocument/documentHighlight", [PLACE]],
  ["textDocument/linkedEditingRange", [PLACE]],
  ["textDocument/onTypeFormatting", [PLACE]],
  ["textDocument/definition", [PLACE]],
  ["textDocument/references", [PLACE, ["context", isObject]]],
  ["textDocument/prepareRename", [PLACE]],
  ["textDocument/rename", [PLACE, ["newName", isText]]],
  ["textDocument/inlayHint", [PART]],
  ["textDocument/rangeFormatting", [PART]],
  ["textDocument/codeAction", [PART, ["context", (value) => isObject(value) && isKinds(value.only)]]],
  ["textDocument/selectionRange", [["positions", (value) => isListOf(value, isPosition)]]],
  ["workspace/didChangeWatchedFiles", [["changes", (value) => isListOf(value, isDocument)]]],
  ["workspace/didChangeWorkspaceFolders", [["event", isFolders]]],
  ["workspace/diagnostic", [["previousResultIds", (value) => isListOf(value, isDocument)]]],
  ["soapstone/owners", [["uris", (value) => isListOf(value, isText)]]],
  ["soapstone/status", [ADDRESS]],
  ["soapstone/worksheet", [ADDRESS]],
  ["soapstone/chartPage", [ADDRESS]],
  ["soapstone/episodes", [ADDRESS]],
  ["soapstone/paste", [ADDRESS, PART, ["text", isText]]],
  ["soapstone/reviewFindings", [ADDRESS]],
  ["soapstone/decide", [ADDRESS]],
]);

/** Whether parameters are what every handler takes for granted: an object, whose documents have an address and, when they are opened, a text. */
function isFit({ method, params }: { readonly method: string; readonly params?: unknown }): boolean {
  if (method === "initialize") return isObject(params) && isObject(params.capabilities);
  const family = method.slice(0, Math.max(0, method.indexOf("/")));
  if (!FAMILIES.has(family) || (WITHOUT.has(method) && isNothing(params))) return true;
  if (!isObject(params)) return false;
  const { textDocument } = params;
  return (
    (textDocument === undefined ? family !== "textDocument" : isDocument(textDocument)) &&
    (method !== "textDocument/didOpen" || isText((textDocument as { text?: unknown }).text)) &&
    (NEEDED.get(method) ?? []).every(([key, fits]) => fits(params[key]))
  );
}
