using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TetherRelay.Functions.Hosting;

namespace TetherRelay.Tests.Worker;

/// <summary>The worker's functions are the routes, each once.</summary>
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
        var names = Functions().ConvertAll(function => function.Name);

        Assert.All(names, name => Assert.Matches(FunctionName(), name));
        Assert.Distinct(names, StringComparer.OrdinalIgnoreCase);
    }

    // Any other function is reached by reflection that is set up anew for each request.
    [Fact]
    public void The_generated_executor_calls_every_function_directly() =>
        Assert.All(Methods(), method => Assert.True(method is { IsPublic: true, DeclaringType.IsVisible: true }));

    private static List<Function> Functions() => [.. Methods().Select(Read)];

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
        return new Function(
            method.GetCustomAttribute<FunctionAttribute>()!.Name,
            Assert.Single(trigger.Methods!).ToUpperInvariant(),
            trigger.Route!,
            trigger.AuthLevel
        );
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_-]{0,126}\z")]
    private static partial Regex FunctionName();

    private sealed record Function(string Name, string Method, string Pattern, AuthorizationLevel Level);
}
