using System.Text.RegularExpressions;
using System.Xml.Linq;

/// <summary>
/// Restores the packages. Not every registry has the Functions worker, Twilio's SDK, Playwright or Bicep: where one is missing, the
/// solution is built without it, and a file that every build imports remembers that.
/// </summary>
internal static partial class Registry
{
    private const string MemoryName = "Directory.Build.local.props";

    private static readonly Dictionary<string, string> Optional = new()
    {
        ["FunctionsWorker"] = "the Azure Functions worker: only the Kestrel host is built",
        ["TwilioSdk"] = "Twilio's SDK: the tests that use it as a witness are skipped",
        ["BrowserTests"] = "Playwright or axe-core: the tests of the page in a browser are skipped",
        ["BicepCli"] = "Bicep for this platform: the tests that build the templates are skipped",
    };

    public static async Task RestoreAsync(string solution)
    {
        Console.WriteLine("Restoring packages …");
        var without = new HashSet<string>();
        string failure;
        while ((failure = await TryRestoreAsync(solution, without)).Length > 0)
            if (!without.AddAll(MissingIn(failure)))
                throw new Refusal(
                    $"{failure}\nThe packages could not be restored: mend what stands above, or try again when the registry is in reach."
                );
        if (without.Count > 0)
            Remember(without);
    }

    private static async Task<string> TryRestoreAsync(string solution, IEnumerable<string> without)
    {
        var switches = without.Select(name => $"-p:{name}=false");
        var restore = Tool.Dotnet(["restore", solution, "-v:quiet", "-nologo", "-nodeReuse:false", .. switches]);
        restore.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        var (exitCode, output) = await Tool.CaptureAsync(restore);
        return exitCode == 0 ? "" : $"{output}\n`dotnet restore` ended with exit code {exitCode}.";
    }

    /// <summary>None if anything else went wrong as well: a registry out of reach lacks nothing.</summary>
    private static IEnumerable<string> MissingIn(string failure) =>
        ErrorCode.Matches(failure).All(error => error.Value is "NU1101" or "NU1102" or "NU1103")
            ? MissingPackage.Matches(failure).Select(match => SwitchFor(match.Groups[1].Value)).OfType<string>()
            : [];

    private static string? SwitchFor(string package) =>
        package == "Twilio" ? "TwilioSdk"
        : package is "Microsoft.Playwright" or "Deque.AxeCore.Playwright" ? "BrowserTests"
        : package.StartsWith("Azure.Bicep.CommandLine.", StringComparison.OrdinalIgnoreCase) ? "BicepCli"
        : package.StartsWith("Microsoft.Azure.Functions.", StringComparison.Ordinal) ? "FunctionsWorker"
        : null;

    private static bool AddAll(this HashSet<string> names, IEnumerable<string> more)
    {
        var before = names.Count;
        names.UnionWith(more);
        return names.Count > before;
    }

    private static void Remember(IReadOnlyCollection<string> without)
    {
        var file = Checkout.At(MemoryName);
        var project = File.Exists(file)
            ? XElement.Load(file)
            : new(
                "Project",
                new XComment(" What this machine's package registry lacks. Delete this file to ask it again. ")
            );
        project.Add(new XElement("PropertyGroup", without.Select(name => new XElement(name, "false"))));
        project.Save(file);
        foreach (var name in without)
            Console.WriteLine($"The registry lacks {Optional[name]} ({name}=false, until {MemoryName} is deleted).");
    }

    [GeneratedRegex(@"(?<=\berror )[A-Z]+\d+")]
    private static partial Regex ErrorCode { get; }

    [GeneratedRegex(@"Unable to find (?:a stable )?package (\S+?)\.?(?=\s)")]
    private static partial Regex MissingPackage { get; }
}
