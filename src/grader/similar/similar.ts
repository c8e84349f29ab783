import { File, FingerprintIndex, Region, TokenizedFile } from "@dodona/dolos-core";
import type { Lines, SimilarPair } from "../../report/pages/similar-page.ts";
import type { Track } from "../../verdict/verdict.ts";
import { tokensOf } from "./tokens.ts";

/** One student's file of one program. */
export interface StudentFile {
  readonly student: string;
  /** Where it came from: what several students handed in together is not compared with itself. */
  readonly source: string;
  readonly text: string;
}

export interface Comparison {
  readonly exercise: string;
  /** `server.ts` */
  readonly file: string;
  readonly track: Track;
  readonly files: readonly StudentFile[];
  /** What all of them started from; it is left out. */
  readonly stub: string;
}

/** Tokens of one fingerprint, and fingerprints of a window: a run of 20 tokens that two programs share is always seen. */
const kgramLength = 12;
const kgramsInWindow = 9;
/** Less is what programs for one task have in common. */
const leastSimilarity = 0.5;
/** Of programs with fewer fingerprints of their own nothing can be said: a stub as it was given has none. */
const leastOwn = 5;
const pairsMost = 100;

/**
 * Pairs of programs that are alike, the most alike first, by winnowing (Dolos). What nearly all have is left out: the
 * task asks for it.
 */
export function similarPairs({ exercise, file, track, files, stub }: Comparison): readonly SimilarPair[] {
  const common = files.length < 6 ? undefined : Math.ceil(files.length * 0.6);
  const index = new FingerprintIndex(kgramLength, kgramsInWindow, false, common);
  const compared = files.map((one) => ({ ...one, tokens: tokenized(one.student, one.text, track) }));
  index.addFiles(compared.map(({ tokens }) => tokens));
  // After the others: what is ignored is ignored of the files that are there.
  index.addIgnoredFile(tokenized("stub", stub, track));
  const own = new Map(index.entries().map(({ file: of, kgrams, ignored }) => [of, kgrams.length - ignored.size]));
  const found: SimilarPair[] = [];
  for (const [at, left] of compared.entries()) {
    for (const right of compared.slice(at + 1)) {
      if (left.source === right.source) continue;
      const [ownLeft = 0, ownRight = 0] = [own.get(left.tokens), own.get(right.tokens)];
      if (Math.min(ownLeft, ownRight) < leastOwn) continue;
      const pair = index.getPair(left.tokens, right.tokens);
      // Not the pair's own: it takes what of the left is ignored for the right's (dolos-core 1.2.1, pair.js).
      const similarity = (pair.leftCovered + pair.rightCovered) / (ownLeft + ownRight);
      if (similarity < leastSimilarity) continue;
      const fragments = pair.buildFragments();
      found.push({
        exercise,
        file,
        similarity: Math.min(1, similarity),
        left: { student: left.student, text: left.text, alike: fragments.map((one) => linesOf(one.leftSelection)) },
        right: { student: right.student, text: right.text, alike: fragments.map((one) => linesOf(one.rightSelection)) },
      });
      if (found.length > pairsMost * 4) keepMost(found);
    }
  }
  keepMost(found);
  return found;
}

function keepMost(found: SimilarPair[]): void {
  found.sort((a, b) => b.similarity - a.similarity);
  found.length = Math.min(found.length, pairsMost);
}

function tokenized(name: string, text: string, track: Track): TokenizedFile {
  const tokens = tokensOf(text, track);
  const places = tokens.map(({ line }, column) => new Region(line, column, line, column + 1));
  return new TokenizedFile(
    new File(name, text),
    tokens.map(({ kind }) => kind),
    places,
  );
}

function linesOf({ startRow, endRow }: Region): Lines {
  return { from: startRow, to: endRow };
}
