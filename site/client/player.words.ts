interface PlayerWords {
  readonly player: string;
  readonly play: string;
  readonly pause: string;
  readonly back: string;
  readonly on: string;
  readonly position: string;
}

const en: PlayerWords = {
  player: "Play this run",
  play: "Play",
  pause: "Pause",
  back: "One step back",
  on: "One step on",
  position: "Step",
};

const zh: PlayerWords = {
  player: "播放这次运行",
  play: "播放",
  pause: "暂停",
  back: "退一步",
  on: "进一步",
  position: "步",
};

/** The player's words in the page's language. */
export const words: PlayerWords = document.documentElement.lang.startsWith("zh") ? zh : en;
