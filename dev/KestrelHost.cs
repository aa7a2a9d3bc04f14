using System.Diagnostics;

/// <summary>The app by itself.</summary>
internal sealed class KestrelHost : IAppHost
{
    private const string Project = "TetherRelay.Functions";

    public Task PrepareAsync() => Task.CompletedTask;

    public ProcessStartInfo Start(RunOptions options) =>
        Tool.Dotnet([Checkout.Built(Project, Project), "--urls", $"http://127.0.0.1:{options.App}"]);
}
