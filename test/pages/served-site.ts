import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

export const SITE = join(import.meta.dirname, "../../dist/site");

const KINDS: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
};

/** The built site as any host of static files serves it, on this machine alone. */
export class ServedSite {
  private constructor(
    private readonly server: Server,
    readonly origin: string,
    /** Paths that browsers asked for so far. */
    readonly asked: readonly string[],
  ) {}

  static async start(): Promise<ServedSite> {
    if (!existsSync(join(SITE, "playground/index.html"))) throw new Error("The site is not built: npm run site.");
    const asked: string[] = [];
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://localhost");
      asked.push(pathname);
      const path = join(SITE, decodeURIComponent(pathname.endsWith("/") ? `${pathname}index.html` : pathname));
      const there = path.startsWith(SITE) && existsSync(path) && statSync(path).isFile();
      response.writeHead(there ? 200 : 404, { "content-type": KINDS[extname(path)] ?? "application/octet-stream" });
      response.end(there ? readFileSync(path) : "");
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    return new ServedSite(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked);
  }

  end(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
