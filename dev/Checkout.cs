/// <summary>The clone that this program stands in.</summary>
internal static class Checkout
{
    public static string Root { get; } =
        AppContext.GetData("EntryPointFileDirectoryPath") as string ?? Environment.CurrentDirectory;

    public static string At(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    public static string Built(string project, string assembly) =>
        At(project, "bin", "Debug", "net10.0", assembly + ".dll");
}
