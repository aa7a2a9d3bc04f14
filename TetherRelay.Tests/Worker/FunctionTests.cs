using System.Text.RegularExpressions;
using TetherRelay.Core.Storage;
using TetherRelay.Functions.Hosting;

namespace TetherRelay.Tests.Worker;

/// <summary>The worker's functions are the routes, each once, and that of the queue.</summary>
public sealed partial class FunctionTests
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Fact]
    public void Every_function_is_read_as_public_and_static_with_one_trigger() =>
        Assert.Equal(FunctionSource.Count, FunctionSource.All.Count);

    [Fact]
    public void The_triggers_are_every_route_and_the_queue() =>
        Assert.Equal(
            Routes
                .All.Select(route => $"{route.Method} {route.Pattern}")
                .Append($"Queue {QueueNames.UnsettledMessages}")
                .Order(StringComparer.Ordinal),
            FunctionSource.All.Select(function => function.Trigger).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void No_function_asks_for_a_key_because_the_tool_secret_is_the_authentication() =>
        Assert.All(
            FunctionSource.All,
            function => Assert.Equal(function.Input == "HttpRequest" ? "Anonymous" : "", function.Level)
        );

    [Fact]
    public void The_queue_s_function_learns_how_often_an_entry_was_tried() =>
        Assert.Equal(
            "QueueMessage",
            Assert.Single(FunctionSource.All, function => function.Trigger.StartsWith("Queue ", Ordinal)).Input
        );

    [Fact]
    public void A_function_has_a_name_of_its_own_that_the_host_allows()
    {
        var names = FunctionSource.All.Select(function => function.Name).ToList();

        Assert.All(names, name => Assert.Matches(FunctionName(), name));
        Assert.Distinct(names, StringComparer.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_-]{0,126}\z")]
    private static partial Regex FunctionName();
}
