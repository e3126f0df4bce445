/** What Teams takes, as data. */

/** Bytes of a message as UTF-16, everything in it counted. Beyond about 100 KB Teams refuses it; 80 KB leaves room for what it adds. */
export const messageBytes = 80_000

/** Buttons in one row; hosts drop what comes after. */
export const buttonsInRow = 5

/** More answers than this are a list to choose from. */
export const choicesAsButtons = 5

/** Suggested actions that are shown. */
export const suggestions = 3

/** Citations of one message, and the length of what stands in them. */
export const citation = { claims: 20, name: 80, abstract: 160 } as const

/** Characters of a notification. */
export const summary = 250

/** Bytes of a file that is read; a bounce with everything around it is far below. */
export const fileBytes = 256 * 1024

/**
 * Bytes of a picture in a message, which are not counted with the rest of it. Beyond 1024 by 1024 pixels nothing is promised either:
 * what Teams refuses is said to be left out.
 *
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
 */
export const pictureBytes = 1024 * 1024

/** Words of a person why an answer did not help. */
export const feedbackWords = 1_000

/** Answers of the service that are worth another try, and how often and how long it is tried, in milliseconds. */
export const retried = { statuses: [412, 429, 502, 504], times: 4, first: 500, longest: 15_000 }

/** Characters of each text on the card of a case, fewer and fewer until the card is one message. */
export const shortenings = [1_000, 300, 100]
