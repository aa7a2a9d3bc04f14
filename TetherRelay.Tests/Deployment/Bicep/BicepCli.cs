using System.Diagnostics;
using System.Reflection;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Deployment.Bicep;

/// <summary>Bicep's command line, on a copy of <c>infra/</c>: it neither reads the developer's environment nor writes outside the copy.</summary>
internal sealed class BicepCli : IDisposable
{
    private static readonly string[] Inherited = ["PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR"];

    private static readonly string Program = typeof(BicepCli)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Bicep")
        .Value!;

    private readonly TemporaryFolder _home = new();
    private readonly TemporaryFolder _folder = new();

    public BicepCli() => Copy(Path.Combine(Repository.Root, "infra"), _folder.Path);

    public string File(string name) => _folder.File(name);

    public void Dispose()
    {
        _folder.Dispose();
        _home.Dispose();
    }

    /// <summary>Runs a command in the copy; what it prints, on either stream.</summary>
    public async Task<string> RunAsync(IEnumerable<string> arguments, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Program, arguments) { WorkingDirectory = _folder.Path };
        foreach (var name in start.Environment.Keys.Except(Inherited, StringComparer.OrdinalIgnoreCase).ToList())
            start.Environment.Remove(name);
        start.Environment["HOME"] = start.Environment["USERPROFILE"] = _home.Path;
        // It unpacks a library of its own.
        start.Environment["DOTNET_BUNDLE_EXTRACT_BASE_DIR"] = _home.Path;
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;

        var (exitCode, output, error) = await Command.RunAsync(start);
        var printed = (output + error).Trim();
        return exitCode == 0 ? printed : $"Exit code {exitCode}. {printed}".Trim();
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            System.IO.File.Copy(file, copy);
        }
    }
}
