import { execFileSync } from "node:child_process";
import { closeSync, readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, expectTypeOf, it } from "vitest";
import * as sockets from "../../src/sockets/index.ts";
import type { Inet6Address, InetAddress, Socket, UnixAddress } from "../../src/sockets/index.ts";
import { useKernel, type Kernel } from "../../src/sockets/api/kernel.ts";
import { kernelHere } from "../../src/sockets/libc/install.ts";

const opened: { close(): void }[] = [];

afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

function kept<T extends { close(): void }>(one: T): T {
  opened.push(one);
  return one;
}

describe("what the module exports", () => {
  it("has the names of Python's socket that a program of the course can want", () => {
    const ofPython = execFileSync("python3", ["-I", "-S", "-c", "import socket; print(*dir(socket))"], {
      encoding: "utf8",
    });
    const wanted = ofPython.split(/\s+/).filter((name) => /^(?:SO|MSG|SHUT|AI|EAI|SOCK|INADDR)_/.test(name));
    const missing = wanted.filter((name) => !(name in sockets) && !/^SO_(?:J1939|VM_SOCKETS)_/.test(name));
    expect(missing).toEqual(["SO_INCOMING_CPU", "SO_PASSSEC", "SO_PEERSEC"]);
  });

  it("gives its constants the values that CPython's have here", () => {
    const names = Object.entries(sockets).flatMap(([name, value]) => (typeof value === "number" ? [name] : []));
    const script =
      "import json, socket, sys; print(json.dumps({n: getattr(socket, n) for n in sys.argv[1:] if hasattr(socket, n)}))";
    const ofPython: unknown = JSON.parse(
      execFileSync("python3", ["-I", "-S", "-c", script, ...names], { encoding: "utf8" }),
    );
    expect(Object.keys(Object(ofPython)).length).toBeGreaterThan(120);
    expect(sockets).toMatchObject(Object(ofPython));
  });

  it("names every errno as CPython does, but for the twin names of 35 and 95", () => {
    const script = "import errno, json; print(json.dumps(errno.errorcode))";
    const ofPython: unknown = JSON.parse(execFileSync("python3", ["-I", "-S", "-c", script], { encoding: "utf8" }));
    expect(sockets.errorcode).toEqual({ ...Object(ofPython), 35: "EDEADLK", 95: "EOPNOTSUPP" });
  });
});

describe("types", () => {
  it("let the family say what addresses look like", () => {
    expectTypeOf<ReturnType<Socket["accept"]>[1]>().toEqualTypeOf<InetAddress>();
    expectTypeOf<ReturnType<Socket<Inet6Address>["getsockname"]>>().toEqualTypeOf<Inet6Address>();
    expectTypeOf<Parameters<Socket<UnixAddress>["bind"]>[0]>().toEqualTypeOf<UnixAddress>();
    expectTypeOf<ReturnType<Socket["recv"]>>().toEqualTypeOf<Buffer>();
  });

  it("let it say so by name, and for descriptors", () => {
    const { AF_INET, AF_INET6, AF_UNIX, SOCK_STREAM } = sockets;
    expectTypeOf(() => sockets.socket({ family: AF_INET })).returns.toEqualTypeOf<Socket>();
    expectTypeOf(() => sockets.socket({ fileno: 3 })).returns.toEqualTypeOf<Socket>();
    expectTypeOf(() => sockets.socket({ family: AF_INET6 })).returns.toEqualTypeOf<Socket<Inet6Address>>();
    expectTypeOf(() => sockets.socket({ family: AF_UNIX })).returns.toEqualTypeOf<Socket<UnixAddress>>();
    expectTypeOf(() => sockets.fromfd(3, AF_INET, SOCK_STREAM)).returns.toEqualTypeOf<Socket>();
    expectTypeOf(() => sockets.fromfd(3, AF_INET6, SOCK_STREAM)).returns.toEqualTypeOf<Socket<Inet6Address>>();
    expectTypeOf(() => sockets.fromfd(3, AF_UNIX, SOCK_STREAM)).returns.toEqualTypeOf<Socket<UnixAddress>>();
    // @ts-expect-error A server of create_server speaks TCP.
    expectTypeOf(() => sockets.create_server(["", 0], { family: AF_UNIX })).toBeFunction();
  });

  it("let the letters of a file's mode come in any order", () => {
    expectTypeOf((one: Socket) => one.makefile("br")).returns.toEqualTypeOf<sockets.BinarySocketFile>();
    expectTypeOf((one: Socket) => one.makefile("wbr")).returns.toEqualTypeOf<sockets.BinarySocketFile>();
  });
});

describe("create_connection on a machine without IPv6", () => {
  const real = kernelHere("linux");
  const IPv6 = sockets.AF_INET6;
  /** Names have an address of each family; the sockets of one cannot be made. */
  const withoutIPv6: Kernel = {
    ...real,
    socket: (family, type, proto) => (family === IPv6 ? -97 : real.socket(family, type, proto)),
    getaddrinfo: (query) =>
      [IPv6, sockets.AF_INET].flatMap((family) => {
        const found = real.getaddrinfo({ ...query, family, host: family === IPv6 ? "::1" : "127.0.0.1" });
        return typeof found === "number" ? [] : found;
      }),
  };

  beforeAll(() => useKernel(withoutIPv6));
  afterAll(() => useKernel(real));

  it("connects by IPv4", () => {
    const server = kept(sockets.create_server(["127.0.0.1", 0]));
    const [, port] = server.getsockname();
    expect(kept(sockets.create_connection(["localhost", port])).getpeername()).toEqual(["127.0.0.1", port]);
  });

  it("counts an attempt that has no socket as one", () => {
    const silent = kept(sockets.socket());
    silent.bind(["127.0.0.1", 0]);
    const [, port] = silent.getsockname();
    expect(() => sockets.create_connection(["localhost", port], { all_errors: true })).toThrow(
      expect.objectContaining({
        errors: [expect.objectContaining({ code: "EAFNOSUPPORT" }), expect.objectContaining({ code: "ECONNREFUSED" })],
      }),
    );
  });
});

describe("connect_ex", () => {
  it("returns a plain 0 for a call that is through", () => {
    const server = kept(sockets.create_server(["127.0.0.1", 0]));
    const [client, patient] = [kept(sockets.socket()), kept(sockets.socket())];
    patient.settimeout(60);
    expect(client.connect_ex(server.getsockname())).toBe(0);
    expect(patient.connect_ex(server.getsockname())).toBe(0);
  });
});

describe("descriptors", () => {
  it("close on exec, whatever made them", () => {
    const server = kept(sockets.create_server(["127.0.0.1", 0]));
    const client = kept(sockets.create_connection(server.getsockname()));
    const [conn] = server.accept();
    kept(conn);
    const pair = sockets.socketpair().map((one) => kept(one));
    for (const one of [server, client, conn, kept(conn.dup()), ...pair]) {
      expect(readFileSync(`/proc/self/fdinfo/${one.fileno()}`, "utf8")).toMatch(/flags:\s+02\d{6}/);
    }
  });

  it("are given back at the end of a block", () => {
    let fd: number;
    {
      using one = sockets.socket();
      fd = one.fileno();
    }
    expect(() => closeSync(fd)).toThrow("EBADF");
  });
});

describe("elsewhere", () => {
  it("Windows gets one clear message at the first call, and no crash before it", () => {
    const kernel = kernelHere("win32");
    expect(() => kernel.socket(2, 1, 0)).toThrow(/Windows has none.*Install WSL/);
  });

  it("macOS has its own constants and layouts", () => {
    expect(kernelHere("darwin").platform).toBe("darwin");
  });
});

describe("what a learner gets wrong", () => {
  it("text is not bytes, and the message has the cure", () => {
    const one = kept(sockets.socket());
    const text: unknown = "hello";
    expect(() => Reflect.apply(one.send.bind(one), null, [text])).toThrow('write Buffer.from("hello")');
  });

  it("a port from the environment is text, and the message has the cure", () => {
    const server = kept(sockets.socket());
    expect(() => Reflect.apply(server.bind.bind(server), null, [["127.0.0.1", "8080"]])).toThrow(
      'write Number("8080")',
    );
  });
});
