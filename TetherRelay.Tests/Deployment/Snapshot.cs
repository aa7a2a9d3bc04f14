using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Deployment;

/// <summary>A committed snapshot: the resources that a deployment would make, with all that is known before it.</summary>
internal sealed class Snapshot
{
    private readonly List<JsonElement> _resources;

    private Snapshot(string name)
    {
        Text = File.ReadAllText(Path.Combine(Repository.Root, "infra", name));
        var root = JsonElement.Parse(Text);
        _resources = [.. root.GetProperty("predictedResources").EnumerateArray()];
        Outputs = [.. root.GetProperty("outputs").EnumerateObject().Select(output => output.Name)];
    }

    public static IReadOnlyList<string> Names { get; } =
    [
        "main.snapshot.json",
        "main.network.snapshot.json",
        "main.prod.snapshot.json",
        "main.options.snapshot.json",
        "main.hub.snapshot.json",
    ];

    public string Text { get; }

    /// <summary>The names of the deployment's outputs.</summary>
    public IReadOnlyList<string> Outputs { get; }

    public static Snapshot Of(string name) => new(name);

    public IReadOnlyList<JsonElement> OfType(string type) =>
        [.. _resources.Where(resource => resource.GetProperty("type").ValueEquals(type))];

    /// <summary>The app's settings.</summary>
    public IReadOnlyDictionary<string, string> Settings() =>
        OfType("Microsoft.Web/sites/config")
            .Single(config =>
                config.GetProperty("name").GetString()!.EndsWith("/appsettings", StringComparison.Ordinal)
            )
            .GetProperty("properties")
            .EnumerateObject()
            .ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!);
}
