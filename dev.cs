#!/usr/bin/env dotnet
// The developer's commands: `dotnet dev.cs help` lists them. Start-up is faster with the files named than with a wildcard.
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property AllowUnsafeBlocks=true
#:include dev/Bench.cs
#:include dev/BenchMode.cs
#:include dev/BenchOptions.cs
#:include dev/BenchStorage.cs
#:include dev/CallReport.cs
#:include dev/CallScript.cs
#:include dev/Checkout.cs
#:include dev/Demo.cs
#:include dev/FunctionsHost.cs
#:include dev/Guard.cs
#:include dev/Help.cs
#:include dev/IAppHost.cs
#:include dev/Interruption.cs
#:include dev/KestrelHost.cs
#:include dev/LocalFolder.cs
#:include dev/Package.cs
#:include dev/ProcessEnding.cs
#:include dev/PostCallWebhook.cs
#:include dev/Progress.cs
#:include dev/Refusal.cs
#:include dev/RunOptions.cs
#:include dev/SecondOrganization.cs
#:include dev/SetUp.cs
#:include dev/Stage.cs
#:include dev/StageProcess.cs
#:include dev/StageSettings.cs
#:include dev/Tests.cs
#:include dev/Tether.cs
#:include dev/Tool.cs
#:include dev/Torture.cs
#:include dev/TortureOptions.cs
#:include dev/Unix.cs
#:include dev/VoiceCall.cs

using System.Globalization;
using System.Runtime.InteropServices;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
using var onCtrlC = Interruption.On(PosixSignal.SIGINT);
using var onTermination = Interruption.On(PosixSignal.SIGTERM);
_ = Interruption.WatchParentAsync();

try
{
    return args switch
    {
        [] or ["help" or "--help" or "-h"] => Help.Print(),
        ["run", .. var options] => await Stage.RunAsync(RunOptions.Parse("run", options), new KestrelHost()),
        ["func", .. var options] => await Stage.RunAsync(RunOptions.Parse("func", options), new FunctionsHost()),
        ["test", .. var forRunner] => await Tests.RunAsync(forRunner is ["--", .. var rest] ? rest : forRunner),
        ["torture", .. var options] => await Torture.RunAsync(TortureOptions.Parse(options)),
        ["bench", .. var options] => await Bench.RunAsync(options),
        ["publish"] => await Package.MakeAsync(),
        ["format"] => await SetUp.FormatAsync(),
        ["org", [not '-', ..] id] => await SecondOrganization.CreateAsync(id),
        ["org"] => throw new Refusal("`org` needs the id of an organization, as in `dotnet dev.cs org clinic`."),
        ["org", .. var words] => throw new Refusal(
            $"`org` takes the id of one organization, but got `{string.Join(' ', words)}`."
        ),
        ["call"] => await CallScript.PlayAsync(waits: true),
        ["call", "--no-wait"] => await CallScript.PlayAsync(waits: false),
        ["call", var option, ..] => throw new Refusal(
            $"`call` knows no `{option}`: `dotnet dev.cs help` lists its options."
        ),
        ["tether", .. var arguments] => await Tether.PassThroughAsync(arguments),
        [Guard.Command] => await Guard.WatchAsync(),
        ["help" or "format" or "publish", var option, ..] => throw new Refusal(
            $"`{args[0]}` takes no options, but got `{option}`."
        ),
        [var unknown, ..] => throw new Refusal($"There is no command `{unknown}`: `dotnet dev.cs help` lists them."),
    };
}
catch (Refusal refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return 1;
}
catch (OperationCanceledException) when (Interruption.Token.IsCancellationRequested)
{
    return Interruption.ExitCode;
}
