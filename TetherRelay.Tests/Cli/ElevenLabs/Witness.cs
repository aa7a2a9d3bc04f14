using System.Diagnostics;
using System.Text.Json.Nodes;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli.ElevenLabs;

/// <summary>
/// ElevenLabs' own client for JavaScript, which reads bodies by the types of the API. It has 100 MB and is installed beside the tests'
/// binaries, by the first test that asks it.
/// </summary>
internal static class Witness
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Cli", "ElevenLabs", "Witness");
    private static readonly SemaphoreSlim Installing = new(1);

    /// <summary>What is wrong with each body: null for nothing.</summary>
    public static async Task<IReadOnlyList<string?>> AskAsync(IEnumerable<(string Schema, JsonNode Body)> bodies)
    {
        await InstallAsync();
        var asked = new JsonArray([
            .. bodies.Select(each => new JsonObject { ["schema"] = each.Schema, ["body"] = each.Body.DeepClone() }),
        ]);
        var file = Path.Combine(Folder, $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, asked.ToJsonString());
        try
        {
            var output = await RunAsync("node", "witness.cjs", file);
            return JsonSerializer.Deserialize<string?[]>(output)!;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task InstallAsync()
    {
        await Installing.WaitAsync();
        try
        {
            // npm writes its copy of the lock file last: an installation that broke off has none.
            if (!File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")))
                await RunAsync(
                    OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
                    "ci",
                    "--silent",
                    "--no-progress",
                    "--ignore-scripts"
                );
        }
        finally
        {
            Installing.Release();
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var (exitCode, output, error) = await Command.RunAsync(
            new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder }
        );
        return exitCode == 0
            ? output
            : throw new InvalidOperationException($"`{program} {arguments[0]}` ended with {exitCode}: {error}");
    }
}
