// Loaded before a program: writes a line to the file WITNESS for each socket, name look-up, child process, thread and change of a file it asks for.
const fs = require("node:fs");
const path = require("node:path");

const log = fs.openSync(process.env.WITNESS, "a");
const write = fs.writeSync;

/** Marks a call; the arguments are told as far as they are words, the files whole. */
function told(kind, name, args) {
  const files = kind !== "file" ? 0 : /^(copyFile|cp|link|rename|symlink)/.test(name) ? 2 : 1;
  const whole = args.map((arg, at) => (typeof arg === "string" && at < files ? path.resolve(arg) : arg));
  const named = whole.map((arg) => (typeof arg?.file === "string" ? arg.file : arg));
  const words = named.filter((arg) => typeof arg === "string" || arg instanceof URL || Buffer.isBuffer(arg)).map(String);
  write(log, `${JSON.stringify([kind, name, ...words])}\n`);
}

function watch(kind, owner, names, when = () => true) {
  for (const name of names) {
    const own = owner[name];
    if (typeof own !== "function") continue;
    const watched = function (...args) {
      if (when(args)) told(kind, name, args);
      return new.target ? Reflect.construct(own, args, new.target === watched ? own : new.target) : own.apply(this, args);
    };
    Object.setPrototypeOf(watched, own);
    watched.prototype = own.prototype;
    Object.defineProperty(owner, name, { value: watched, configurable: true, writable: true });
  }
}

const net = require("node:net");
watch("socket", net.Socket.prototype, ["connect"]);
watch("socket", net.Server.prototype, ["listen"]);
watch("socket", net, ["connect", "createConnection", "createServer"]);
for (const name of ["http", "https", "http2", "tls", "dgram"]) {
  const names = ["request", "get", "connect", "createServer", "createSecureServer", "createSocket"];
  watch("socket", require(`node:${name}`), names);
}
const dns = require("node:dns");
for (const owner of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype])
  watch(
    "name",
    owner,
    Object.getOwnPropertyNames(owner).filter((name) => /^(lookup|resolve|reverse)/.test(name)),
  );
watch("socket", globalThis, ["fetch", "WebSocket", "EventSource"]);
const children = require("node:child_process");
// Every asynchronous way to start a program ends in this method.
watch("child", children.ChildProcess.prototype, ["spawn"]);
watch("child", children, ["spawnSync", "execSync", "execFileSync", "fork"]);
watch("thread", require("node:worker_threads"), ["Worker"]);
watch("child", require("node:cluster"), ["fork"]);

const CHANGES =
  /^(appendFile|chmod|chown|copyFile|cp|createWriteStream|lchmod|lchown|lutimes|link|mkdir|mkdtemp|rename|rm|rmdir|symlink|truncate|unlink|utimes|writeFile)(Sync)?$/;
const writes = ([, flags]) => (typeof flags === "string" ? /[wa+]/.test(flags) : typeof flags === "number" && (flags & 3) !== 0);
for (const owner of [fs, fs.promises]) {
  watch(
    "file",
    owner,
    Object.keys(owner).filter((name) => CHANGES.test(name)),
  );
  watch("file", owner, ["open", "openSync"], writes);
}
write(log, `${JSON.stringify(["start", path.basename(process.argv[1] ?? "")])}\n`);
