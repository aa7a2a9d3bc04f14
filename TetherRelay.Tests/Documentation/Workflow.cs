using YamlDotNet.RepresentationModel;

namespace TetherRelay.Tests.Documentation;

/// <summary>A workflow of GitHub Actions, as far as its tests look into it.</summary>
internal sealed class Workflow
{
    public required IReadOnlyDictionary<string, string> Permissions { get; init; }
    public required bool HasConcurrency { get; init; }
    public required IReadOnlyList<Job> Jobs { get; init; }

    /// <summary>Actions and workflows that it uses.</summary>
    public IEnumerable<string> Uses =>
        Jobs.SelectMany(job => job.Steps.Select(step => step.Uses).Append(job.Uses)).Where(uses => uses.Length > 0);

    public static Workflow Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var root = stream.Documents[0].RootNode;
        return new()
        {
            Permissions = Words(root, "permissions"),
            HasConcurrency = Find(root, "concurrency") is not null,
            Jobs = [.. ((YamlMappingNode)root["jobs"]).Select(job => ReadJob($"{job.Key}", job.Value))],
        };
    }

    private static Job ReadJob(string name, YamlNode job) =>
        new(
            name,
            Text(job, "uses"),
            Text(job, "environment"),
            [.. (Find(job, "needs") as YamlSequenceNode ?? []).Select(need => $"{need}")],
            int.Parse($"0{Text(job, "timeout-minutes")}", CultureInfo.InvariantCulture),
            Words(job, "permissions"),
            Words(job, "env"),
            [.. (Find(job, "steps") as YamlSequenceNode ?? []).Select(ReadStep)]
        );

    private static Step ReadStep(YamlNode step) =>
        new(Text(step, "uses"), Text(step, "run"), Text(step, "if"), Words(step, "with"));

    private static YamlNode? Find(YamlNode node, string key) =>
        ((YamlMappingNode)node).Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private static string Text(YamlNode node, string key) => $"{Find(node, key)}";

    private static Dictionary<string, string> Words(YamlNode node, string key) =>
        (Find(node, key) as YamlMappingNode)?.ToDictionary(pair => $"{pair.Key}", pair => $"{pair.Value}") ?? [];

    internal sealed record Job(
        string Name,
        string Uses,
        string Environment,
        IReadOnlyList<string> Needs,
        int Minutes,
        IReadOnlyDictionary<string, string> Permissions,
        IReadOnlyDictionary<string, string> Variables,
        IReadOnlyList<Step> Steps
    );

    internal sealed record Step(string Uses, string Run, string If, IReadOnlyDictionary<string, string> With);
}
