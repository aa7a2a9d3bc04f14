using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Storage.Queues.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TetherRelay.Core.Settlement;
using TetherRelay.Functions.Hosting;
using TetherRelay.Tests.Infrastructure;

namespace TetherRelay.Tests.Worker;

/// <summary>The worker's functions are the routes, each once, and the queue's.</summary>
public sealed partial class FunctionTests
{
    public static TheoryData<string, string> AllRoutes { get; } =
    [.. Routes.All.Select(route => (route.Method, route.Pattern))];

    [Theory]
    [MemberData(nameof(AllRoutes))]
    public void A_route_has_exactly_one_function(string method, string pattern) =>
        Assert.Single(Functions(), function => function.Method == method && function.Pattern == pattern);

    [Fact]
    public void No_function_lacks_a_route() => Assert.Equal(Routes.All.Count, Functions().Count);

    [Fact]
    public void No_function_asks_for_a_key_because_the_tool_secret_is_the_authentication() =>
        Assert.All(Functions(), function => Assert.Equal(AuthorizationLevel.Anonymous, function.Level));

    [Fact]
    public void A_function_has_a_name_of_its_own_that_the_host_allows()
    {
        var names = Methods().Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name).ToList();

        Assert.All(names, name => Assert.Matches(FunctionName(), name));
        Assert.Distinct(names, StringComparer.OrdinalIgnoreCase);
    }

    // Any other function is reached by reflection that is set up anew for each request.
    [Fact]
    public void The_generated_executor_calls_every_function_directly() =>
        Assert.All(Methods(), method => Assert.True(method is { IsPublic: true, DeclaringType.IsVisible: true }));

    [Fact]
    public void The_queue_of_unsettled_messages_has_exactly_one_function_that_knows_how_often_it_was_tried()
    {
        var function = Assert.Single(Methods(), method => !IsRoute(method));

        var entry = function.GetParameters()[0];
        Assert.Equal(UnsettledMessages.QueueName, entry.GetCustomAttribute<QueueTriggerAttribute>()!.QueueName);
        Assert.Null(entry.GetCustomAttribute<QueueTriggerAttribute>()!.Connection);
        Assert.Equal(typeof(QueueMessage), entry.ParameterType);
    }

    [Fact]
    public void The_host_reads_the_queue_as_the_relay_s_own_listener_does()
    {
        var host = JsonElement.Parse(File.ReadAllText(Path.Combine(Repository.Root, "host.json")));

        var queues = host.GetProperty("extensions").GetProperty("queues");
        Assert.Equal("base64", queues.GetProperty("messageEncoding").GetString());
        Assert.Equal(UnsettledMessages.MaxDequeues, queues.GetProperty("maxDequeueCount").GetInt32());
    }

    private static List<Function> Functions() => [.. Methods().Where(IsRoute).Select(Read)];

    private static bool IsRoute(MethodInfo method) => method.GetParameters()[0].IsDefined(typeof(HttpTriggerAttribute));

    private static IEnumerable<MethodInfo> Methods() =>
        typeof(Routes)
            .Assembly.GetTypes()
            .SelectMany(type =>
                type.GetMethods(
                    BindingFlags.Public
                        | BindingFlags.NonPublic
                        | BindingFlags.Instance
                        | BindingFlags.Static
                        | BindingFlags.DeclaredOnly
                )
            )
            .Where(method => method.IsDefined(typeof(FunctionAttribute)));

    private static Function Read(MethodInfo method)
    {
        var parameter = Assert.Single(method.GetParameters());
        Assert.Equal(typeof(HttpRequest), parameter.ParameterType);
        Assert.Contains(method.ReturnType, (Type[])[typeof(IResult), typeof(Task<IResult>)]);
        var trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()!;
        return new Function(Assert.Single(trigger.Methods!).ToUpperInvariant(), trigger.Route!, trigger.AuthLevel);
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_-]{0,126}\z")]
    private static partial Regex FunctionName();

    private sealed record Function(string Method, string Pattern, AuthorizationLevel Level);
}
