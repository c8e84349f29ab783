/** A language the course is written in. */
export type Language = "en" | "zh";

export const languages: readonly Language[] = ["en", "zh"];

/** One text in every language of the course; a missing one is a type error. */
export type Text = Readonly<Record<Language, string>>;
