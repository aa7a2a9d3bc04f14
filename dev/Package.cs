using System.IO.Compression;

/// <summary>The app as a Functions host takes it.</summary>
internal static class Package
{
    private const string Project = "TetherRelay.Functions";
    private const string Runtime = "linux-x64";

    private static readonly string Folder = Checkout.At("artifacts", "functions");
    private static readonly string Archive = Folder + ".zip";

    /// <summary>What a host reads before it starts the worker, and what the worker's start needs.</summary>
    private static readonly string[] Needed =
    [
        "host.json",
        "worker.config.json",
        "functions.metadata",
        "extensions.json",
        Path.Combine(".azurefunctions", "function.deps.json"),
        $"{Project}.dll",
        $"{Project}.runtimeconfig.json",
    ];

    public static async Task<int> MakeAsync()
    {
        await PublishAsync();
        File.Delete(Archive);
        await ZipFile.CreateFromDirectoryAsync(Folder, Archive, Interruption.Token);
        Console.WriteLine($"The package is {Archive}, its files are in {Folder}.");
        return 0;
    }

    /// <summary>The files of the package.</summary>
    public static Task PublishAsync() =>
        PublishAsync(Folder, ["--configuration", "Release", "--runtime", Runtime, "--self-contained", "false"]);

    public static async Task PublishAsync(string folder, string[] arguments)
    {
        // What an earlier version had would be deployed, too.
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        await SetUp.PublishAsync([Project, "--output", folder, .. arguments]);
        if (Needed.FirstOrDefault(file => !File.Exists(Path.Combine(folder, file))) is { } missing)
            throw new Refusal($"{folder} has no {missing}, without which a Functions host cannot start the app.");
    }
}
