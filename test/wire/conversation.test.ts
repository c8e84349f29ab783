import { describe, expect, test } from "vitest";
import { conversationOf, type Conversation, type PacketStep } from "../../src/wire/conversation.ts";
import type { WireEvent } from "../../src/wire/event.ts";
import { flagsText } from "../../src/wire/tcp.ts";
import { draws } from "./capture.ts";
import { packetEvents, phoneCall } from "./story.ts";

function packetsOf(conversation: Conversation): PacketStep[] {
  return conversation.steps.filter((step) => step.kind === "packet");
}

function lines(conversation: Conversation): string[] {
  return packetsOf(conversation).map(({ from, to, packet, place, states }) => {
    const names = `${conversation.lanes[from]?.name} -> ${conversation.lanes[to]?.name}`;
    const flags = packet.transport.kind === "tcp" ? flagsText(packet.transport.flags) : packet.transport.kind;
    const numbers = place === undefined ? "" : ` ${place.sequence}/${place.acknowledgment ?? "-"}`;
    const mark = place?.mark === undefined ? "" : ` ${place.mark}`;
    return `${names} ${flags}${numbers}${mark}${states === undefined ? "" : ` ${states.from} ${states.to}`}`;
  });
}

/** The waits in sendall() when the client's takes as long as this, and `more` is seen besides. */
function slowSend([began_ms, t_ms]: readonly [number, number], more: readonly WireEvent[] = []): string[] {
  const events = phoneCall().map((event) =>
    event.kind === "call" && event.call === "sendall" && event.who === "client" ? { ...event, began_ms, t_ms } : event,
  );
  const { bars } = conversationOf([...events, ...more]);
  return bars.map(({ call }) => call).filter((call) => call === "sendall");
}

describe("a phone call", () => {
  test("numbers count from the SYN, and both ends go through the states of RFC 9293", () => {
    expect(lines(conversationOf(phoneCall()))).toEqual([
      "client -> server SYN 0/- SYN-SENT LISTEN",
      "server -> client SYN, ACK 0/1 SYN-RECEIVED ESTABLISHED",
      "client -> server ACK 1/1 ESTABLISHED ESTABLISHED",
      "client -> server ACK 1/1 ESTABLISHED ESTABLISHED",
      "server -> client ACK 1/6 ESTABLISHED ESTABLISHED",
      "server -> client ACK 1/6 ESTABLISHED ESTABLISHED",
      "client -> server ACK 6/6 ESTABLISHED ESTABLISHED",
      "client -> server FIN, ACK 6/6 FIN-WAIT-1 CLOSE-WAIT",
      "server -> client FIN, ACK 6/7 LAST-ACK TIME-WAIT",
      "client -> server ACK 7/7 TIME-WAIT CLOSED",
    ]);
  });

  test("calls that waited for the other end are bars; the others are not", () => {
    const { bars, lanes } = conversationOf(phoneCall());
    expect(bars.map(({ lane, call }) => `${lanes[lane]?.name} ${call}`)).toEqual([
      "server accept",
      "client connect",
      "server recv",
      "client recv",
      "server recv",
    ]);
    expect(bars[0]).toMatchObject({ from_ms: 1.3, to_ms: 10.026 });
  });

  test("a send waited only when it could go on after the other end had done something", () => {
    // On a busy machine, with its own bytes, the acknowledgment and the reply's in it.
    expect(slowSend([8.6, 10.11])).toEqual([]);
    const data = packetEvents("tcp4", 0)[3];
    if (data?.kind !== "packet") throw new Error("the capture has changed");
    expect(slowSend([8.6, 10.11], [{ ...data, t_ms: 10.1 }])).toEqual(["sendall"]);
  });

  test("what causes a packet stands before it, what is caused by it behind", () => {
    const { steps, lanes } = conversationOf(phoneCall());
    const story = steps.map((step) => {
      if (step.kind === "packet") return `packet ${step.packet.payload.length}`;
      if (step.kind === "unreadable" || step.kind === "lost") return step.kind;
      const what = step.kind === "act" ? step.event.kind : `${step.kind} ${step.call.name}`;
      return `${lanes[step.lane]?.name} ${what}`;
    });
    const hello = story.indexOf("packet 5");
    expect(story.slice(0, hello).filter((line) => line.includes("sendall"))).toEqual(["client call sendall"]);
    expect(story.indexOf("server call recv")).toBeGreaterThan(hello);
    expect(story.indexOf("client waits connect")).toBeLessThan(story.indexOf("packet 0"));
  });

  test("the order in which events come in does not matter", () => {
    const draw = draws(3);
    const shuffled = phoneCall().toSorted(() => draw(3) - 1);
    expect(conversationOf(shuffled)).toEqual(conversationOf(phoneCall()));
  });

  test("an answer tells by when a packet had arrived", () => {
    const [syn, synAck] = packetsOf(conversationOf(phoneCall()));
    expect(syn?.arrived_ms).toBe(synAck?.t_ms);
  });
});

function start(who: string, t_ms: number): WireEvent {
  return { kind: "start", t_ms, who, pid: 1, program: who, args: [] };
}

describe("who is behind a port", () => {
  test("programs that log no calls: the one started first was called", () => {
    const conversation = conversationOf([start("server", 0), start("client", 1), ...packetEvents("tcp4", 2)]);
    expect(lines(conversation)[0]).toBe("client -> server SYN 0/- SYN-SENT LISTEN");
  });

  test("programs that log no calls: each caller is one that lived when the call was made", () => {
    const second = packetEvents("backlog", 100).slice(0, 3);
    const conversation = conversationOf([
      start("server", 0),
      start("first", 1),
      ...packetEvents("tcp4", 2),
      { kind: "exit", t_ms: 50, who: "first", code: 0, signal: null },
      start("second", 60),
      ...second,
    ]);
    expect(conversation.lanes.map(({ name }) => name)).toEqual(["server", "first", "second"]);
    expect(lines(conversation).at(-1)).toBe("second -> server ACK 1/1 ESTABLISHED ESTABLISHED");
  });

  test("the capture's own word counts for more than the order", () => {
    const packets = packetEvents("tcp4", 2).map((event, index) => (index === 0 ? { ...event, who: "server" } : event));
    const conversation = conversationOf([start("server", 0), start("client", 1), ...packets]);
    expect(lines(conversation)[0]).toBe("server -> client SYN 0/- SYN-SENT LISTEN");
  });

  test("a connected UDP socket is known by its connect, long before its first datagram", () => {
    const call = { kind: "call", who: "client", fd: 3, began_ms: 1, t_ms: 1.1, call: "connect" } as const;
    const conversation = conversationOf([{ ...call, args: [["127.0.0.1", 8080]] }, ...packetEvents("udp", 500)]);
    expect(lines(conversation)[0]).toBe("client -> 127.0.0.1:8080 udp");
  });

  test("a peer that calls the program is the caller", () => {
    const peer: WireEvent = { kind: "peer", t_ms: 2.1, who: "caller 1", did: "connects", address: "127.0.0.1:8080" };
    const conversation = conversationOf([start("server", 0), peer, ...packetEvents("tcp4", 2)]);
    expect(lines(conversation)[0]).toBe("caller 1 -> server SYN 0/- SYN-SENT LISTEN");
  });

  test("a peer that listens is the one called", () => {
    const peer: WireEvent = { kind: "peer", t_ms: 0, who: "server", did: "listens", address: "127.0.0.1:8080" };
    const conversation = conversationOf([peer, start("client", 1), ...packetEvents("tcp4", 2)]);
    expect(lines(conversation)[0]).toBe("client -> server SYN 0/- SYN-SENT LISTEN");
  });

  test("nobody known: the addresses stand for themselves", () => {
    const conversation = conversationOf(packetEvents("tcp6", 0));
    expect(conversation.lanes).toEqual([
      { name: "[::1]:37296", kind: "address" },
      { name: "[::1]:8080", kind: "address" },
    ]);
  });
});

describe("endings and repetitions", () => {
  test("a refused call: nobody listens, the answer is RST, both ends are closed", () => {
    expect(lines(conversationOf(packetEvents("refused", 0)))).toEqual([
      "127.0.0.1:57374 -> 127.0.0.1:8080 SYN 0/- SYN-SENT CLOSED",
      "127.0.0.1:8080 -> 127.0.0.1:57374 RST, ACK 1/1 CLOSED CLOSED",
    ]);
  });

  test("a SYN that a full backlog ignores is marked when it comes again", () => {
    const second = lines(conversationOf(packetEvents("backlog", 0))).filter((line) =>
      line.startsWith("127.0.0.1:57394"),
    );
    expect(second).toEqual([
      "127.0.0.1:57394 -> 127.0.0.1:8080 SYN 0/- SYN-SENT CLOSED",
      "127.0.0.1:57394 -> 127.0.0.1:8080 SYN 0/- retransmission SYN-SENT CLOSED",
      "127.0.0.1:57394 -> 127.0.0.1:8080 SYN 0/- retransmission SYN-SENT CLOSED",
    ]);
  });

  test("datagrams have no states; the complaint about one comes from where it went", () => {
    expect(lines(conversationOf(packetEvents("udp", 0)))).toEqual([
      "127.0.0.1:38673 -> 127.0.0.1:8080 udp",
      "127.0.0.1:8080 -> 127.0.0.1:38673 udp",
      "127.0.0.1:8080 -> 127.0.0.1:38673 udp",
      "127.0.0.1:38673 -> 127.0.0.1:8080 udp",
      "127.0.0.1:8080 -> 127.0.0.1:38673 icmp",
    ]);
  });

  test("a conversation of nothing", () => {
    expect(conversationOf([])).toMatchObject({ lanes: [], steps: [], began_ms: 0, ended_ms: 0 });
  });
});
