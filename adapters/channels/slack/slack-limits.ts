// What Slack accepts in one message, as one table.

/**
 * Lengths in UTF-16 units of the text as it is sent, entities counted whole, which is never too lenient.
 * From docs.slack.dev/reference/block-kit and reference/methods/chat.postMessage, save the last.
 */
export const SLACK_LIMITS = {
  sectionTextMax: 3000,
  headerTextMax: 150,
  contextTextMax: 3000,
  buttonTextMax: 75,
  buttonValueMax: 2000,
  buttonUrlMax: 3000,
  actionsElementsMax: 25,
  blocksMax: 50,
  // The Home tab and windows: docs.slack.dev/reference/views.
  viewBlocksMax: 100,
  viewTitleMax: 24,
  viewMetadataMax: 3000,
  // An input's label, what stands in its box at first, and what shows while it is empty.
  inputLabelMax: 2000,
  inputTextMax: 3000,
  placeholderMax: 150,
  // The assistant pane: docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts.
  promptsMax: 4,
  // Beyond the first, Slack advises against it; beyond the second it cuts.
  textAdvisedMax: 4000,
  textMax: 40_000,
  // In no reference: `msg_blocks_too_long` was met between 11,341 and 13,297 characters of text, and Slack's
  // people named 12,000 (slackapi/bolt-js issues 2509 and 2867). We count the JSON, which is longer than its text.
  blocksJsonMax: 10_000,
} as const
