// Who does the heavy work: this thread alone, or workers that get one task of proofs.mjs at a time.
"use strict";
{
  const urna = (globalThis.urna ??= {});

  /** Does every task on this thread, and lets the page breathe between two. */
  function inlinePool() {
    return {
      size: 1,
      async run(name, args) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        return urna.tasks[name](args);
      },
      close() {},
    };
  }

  /**
   * Gives tasks to workers, each one task at a time. A worker is `{post(message), close()}`; it answers through the
   * function that `start` gets, with `{result}`, `{problem}` or, for the last time, `{problem, died: true}`.
   */
  function workerPool(start, size) {
    const waiting = [];
    const workers = [];
    let broken = null; // once a worker has died, nothing more can be trusted to end
    const pump = (worker) => {
      if (broken) while (waiting.length) waiting.shift().reject(broken);
      if (worker.job || !waiting.length) return;
      worker.job = waiting.shift();
      worker.post({ name: worker.job.name, args: worker.job.args });
    };
    for (let i = 0; i < size; i++) {
      const worker = start((answer) => {
        const { job } = worker;
        worker.job = null;
        if (answer.died) broken = new Error(answer.problem);
        if (answer.problem !== undefined) job?.reject(new Error(answer.problem));
        else job?.resolve(answer.result);
        pump(worker);
      });
      workers.push(worker);
    }
    return {
      size,
      run: (name, args) =>
        new Promise((resolve, reject) => {
          waiting.push({ name, args, resolve, reject });
          workers.forEach(pump);
        }),
      close() {
        workers.forEach((worker) => worker.close());
      },
    };
  }

  /** What a worker answers to one message. */
  function answer({ name, args }) {
    try {
      return { result: urna.tasks[name](args) };
    } catch (problem) {
      return { problem: problem.message };
    }
  }

  Object.assign(urna, { inlinePool, workerPool, answer });
}
