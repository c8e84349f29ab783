import { explainCalls } from "./calls.ts";
import { offerCopies } from "./copy.ts";
import { keepHeading } from "./heading.ts";
import { offerSearch } from "./open-search.ts";
import { keepNames } from "./names.ts";
import { offerPlayers } from "./player.ts";
import { keepProgress } from "./progress.ts";

// Everything here is an addition: without it every page can be read and walked.
keepHeading();
offerCopies();
explainCalls();
keepProgress();
offerSearch();
offerPlayers();
keepNames();
