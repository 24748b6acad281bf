// Waiting: for a moment, or until something has come true.

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Asks until the answer is truthy and returns it; throws after `limit` milliseconds. */
export async function until(question, limit, step = 100) {
  const end = Date.now() + limit;
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`not true within ${limit} ms: ${question}`);
    await pause(step);
  }
}
