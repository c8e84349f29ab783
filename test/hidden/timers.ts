/**
 * How much too early a right program's timer may go off: an event loop counts whole milliseconds from when it last looked
 * at its clock, which a busy machine puts some way before the word that the program counts from.
 */
export const looseness_ms = 10;
