using System.Text.Json;
using System.Text.Json.Serialization;

/// <summary>
/// `.dev`, or the folder that the environment names: the stage's data, secrets and logs, and what a second terminal needs to reach it. Never committed.
/// </summary>
internal static partial class LocalFolder
{
    private const string Lock = "lock";

    private static readonly string Root = Environment.GetEnvironmentVariable("TETHER_STAGE_FOLDER")
        is { Length: > 0 } own
        ? Path.GetFullPath(own)
        : Checkout.At(".dev");

    public static string SettingsFile { get; } = At("stage.json");

    public static string DemoMark { get; } = At("demo");

    public static string At(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>One stage at a time: the claim is a lock that the operating system takes back however the owner ends.</summary>
    public static FileStream Claim()
    {
        CreateForOwnerAlone();
        return TryClaim()
            ?? throw new Refusal("A local stage already runs from this clone: stop it first, or use another clone.");
    }

    public static Dictionary<string, string> ReadSettings()
    {
        if (!IsClaimed() || !File.Exists(SettingsFile))
            throw new Refusal("The local stage is not running: start it with `dotnet dev.cs run`.");
        using var file = File.OpenRead(SettingsFile);
        return JsonSerializer.Deserialize(file, Json.Default.DictionaryStringString)!;
    }

    public static void WriteSettings(Dictionary<string, string> settings) =>
        File.WriteAllText(SettingsFile, JsonSerializer.Serialize(settings, Json.Default.DictionaryStringString));

    /// <summary>Writes a file of a second terminal, which has not the mask of the stage's own processes yet.</summary>
    public static Task WriteSecretAsync(string file, string text)
    {
        MaskNewFiles();
        return File.WriteAllTextAsync(file, text);
    }

    public static void Forget()
    {
        foreach (var folder in Directory.EnumerateDirectories(At()))
            Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.EnumerateFiles(At()).Where(file => file != At(Lock)))
            File.Delete(file);
        Directory.CreateDirectory(At("logs"));
    }

    // Secrets, texts and numbers lie there: other users of the machine get no access, not even to files of an earlier version.
    private static void CreateForOwnerAlone()
    {
        MaskNewFiles();
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            File.SetUnixFileMode(Directory.CreateDirectory(At(), owner).FullName, owner);
        }
        Directory.CreateDirectory(At("logs"));
    }

    private static void MaskNewFiles()
    {
        if (!OperatingSystem.IsWindows())
            _ = Unix.SetMask(Unix.OwnerOnly);
    }

    private static bool IsClaimed()
    {
        if (!File.Exists(At(Lock)))
            return false;
        using var claim = TryClaim();
        return claim is null;
    }

    private static FileStream? TryClaim()
    {
        try
        {
            return new FileStream(At(Lock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    [JsonSourceGenerationOptions(WriteIndented = true)]
    [JsonSerializable(typeof(Dictionary<string, string>))]
    private sealed partial class Json : JsonSerializerContext;
}
