import { AF_INET, create_connection, SOCK_DGRAM, socket, type Socket } from "../../src/sockets/index.ts";

/** One thing that is measured: does `count` of it with a server and returns the seconds it took. */
export interface Measure {
  readonly title: string;
  /** How the servers are started. */
  readonly protocol: "tcp" | "tcp-into" | "udp";
  readonly count: number;
  run(port: number, count: number): number;
}

export const measures: readonly Measure[] = [
  { title: "TCP round trips, 64 bytes", protocol: "tcp", count: 10_000, run: streamTrips(64) },
  { title: "UDP round trips, 64 bytes", protocol: "udp", count: 10_000, run: datagramTrips },
  { title: "TCP echo of 64 KiB, recv_into", protocol: "tcp-into", count: 2000, run: streamTrips(65_536) },
  { title: "TCP echo of 64 KiB, recv", protocol: "tcp", count: 2000, run: streamTrips(65_536) },
  { title: "TCP connect and close", protocol: "tcp", count: 2000, run: connections },
];

function streamTrips(size: number): Measure["run"] {
  return (port, count) => {
    using client = create_connection(["127.0.0.1", port]);
    return seconds(() => {
      for (let trip = 0; trip < count; trip++) streamTrip(client, size);
    });
  };
}

const sent = Buffer.alloc(65_536, "x");
const received = Buffer.alloc(65_536);

function streamTrip(client: Socket, size: number): void {
  client.sendall(sent.subarray(0, size));
  for (let got = 0; got < size;) got += client.recv_into(received, size - got);
}

function datagramTrips(port: number, count: number): number {
  using client = socket(AF_INET, SOCK_DGRAM);
  client.connect(["127.0.0.1", port]);
  const datagram = sent.subarray(0, 64);
  return seconds(() => {
    for (let trip = 0; trip < count; trip++) {
      client.send(datagram);
      client.recv_into(received);
    }
  });
}

/** Each is a call, one byte there and back so that the server has taken it, and its end. */
function connections(port: number, count: number): number {
  return seconds(() => {
    for (let call = 0; call < count; call++) {
      using client = create_connection(["127.0.0.1", port]);
      streamTrip(client, 1);
    }
  });
}

function seconds(work: () => void): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}
