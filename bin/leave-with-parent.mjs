/** Loaded before the program where the launcher stays its parent: when the launcher is killed, the program ends as by SIGTERM. */
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
