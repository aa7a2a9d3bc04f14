using Microsoft.Extensions.Hosting;
using TetherRelay.Core.Settings;
using TetherRelay.Functions.Hosting;
using TetherRelay.Functions.Worker;

IHost host = WorkerHost.IsStartedBy(args) ? WorkerHost.Build(args) : KestrelHost.Build(args);

// Before the start, whose failure the host would log with its stack: a bad setting needs a sentence, no more.
if (SettingMistakes.Of(host.Services) is { Count: > 0 } mistakes)
{
    // A Functions host takes a line for an error only if it says so.
    foreach (var sentence in mistakes)
        await Console.Error.WriteLineAsync($"Error in the settings: {sentence}");
    return 1;
}

await host.RunAsync();
return 0;
