using Microsoft.Extensions.Hosting;
using TetherRelay.Core.Settings;
using TetherRelay.Functions.Hosting;

IHost? host = null;
Hosts.UseFunctionsWorker(args, ref host);
host ??= Hosts.Kestrel(args);

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
