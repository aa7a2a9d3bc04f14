using System.Diagnostics;

/// <summary>The published app under Functions Core Tools.</summary>
internal sealed class FunctionsHost : IAppHost
{
    private static readonly string Folder = LocalFolder.At("functions");

    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["func.exe", "func.cmd"] : ["func"];

    // Asked for before the minutes that the stage may take to be made.
    private readonly string _func =
        Names.Select(Tool.FindOnPath).FirstOrDefault(file => file is not null)
        ?? throw new Refusal(
            "Functions Core Tools are missing: install version 4 with `npm i -g azure-functions-core-tools@4 --unsafe-perm true`, "
                + "`winget install Microsoft.Azure.FunctionsCoreTools` or `brew install azure/functions/azure-functions-core-tools@4`, "
                + "so that `func` is on the PATH."
        );

    public Task PrepareAsync() =>
        Package.PublishAsync(Folder, ["--configuration", "Debug", "--no-restore", SetUp.WithoutAnalyzers]);

    public ProcessStartInfo Start(RunOptions options) =>
        new(_func, ["start", "--no-build", "--port", $"{options.App}"])
        {
            WorkingDirectory = Folder,
            // In place of the local.settings.json that is never published; the other settings are the stage's.
            Environment = { ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated" },
        };
}
