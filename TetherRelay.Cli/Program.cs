using Microsoft.Extensions.Configuration;
using TetherRelay.Cli.Hosting;
using TetherRelay.Cli.Terminals;
using TetherRelay.Core.Settings;

if (ProcessCulture.Start() is { } icuError)
{
    await Console.Error.WriteLineAsync(icuError);
    return 1;
}

var tether = new TetherCommand(
    Terminal.OfThisProcess(),
    file =>
        (
            file is null
                ? new ConfigurationBuilder().AddLocalSettings()
                : new ConfigurationBuilder().AddSettingsFile(file)
        )
            .AddEnvironmentVariables()
            .Build()
);
return await tether.RunAsync(args);
