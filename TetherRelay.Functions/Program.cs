using Microsoft.Extensions.Hosting;
using TetherRelay.Core.Settings;
using TetherRelay.Functions.Hosting;
using TetherRelay.Functions.Worker;

if (ProcessCulture.Start() is { } icuError)
{
    await Console.Error.WriteLineAsync($"Error: {icuError}");
    return 1;
}

IHost host = WorkerHost.IsStartedBy(args) ? WorkerHost.Build(args) : KestrelHost.Build(args);

// The host would log a failed start with its stack; an invalid setting needs one sentence.
if (SettingErrors.Of(host.Services) is { Count: > 0 } errors)
{
    // A Functions host recognises an error only by this word.
    foreach (var sentence in errors)
        await Console.Error.WriteLineAsync($"Error in the settings: {sentence}");
    return 1;
}

await host.RunAsync();
return 0;
