using System.Reflection;
using TetherRelay.Functions.Hosting;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Deployment;

/// <summary>
/// The names of all settings that the app's options classes have, as environment variables. A class says where it is read from with
/// its <c>Section</c>, or names its settings one by one in constants that end with <c>Setting</c>.
/// </summary>
internal static class RegisteredSettings
{
    private const BindingFlags Constants = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public static async Task<IReadOnlyList<string>> NamesAsync() =>
        [.. (await ClassesAsync()).SelectMany(NamesOf).Order(StringComparer.Ordinal)];

    private static async Task<IEnumerable<Type>> ClassesAsync()
    {
        IEnumerable<Type> classes = [];
        await using var app = KestrelHost.Build(
            [.. RelayApp.Neutral],
            builder => classes = builder.Services.Select(OptionsOf).OfType<Type>().Distinct().ToList()
        );
        return classes;
    }

    private static Type? OptionsOf(ServiceDescriptor service) =>
        service.ServiceType is { IsGenericType: true } type
        && (
            type.GetGenericTypeDefinition() == typeof(IValidateOptions<>)
            || type.GetGenericTypeDefinition() == typeof(IOptionsChangeTokenSource<>)
        )
        && type.GetGenericArguments()[0] is var options
        && IsOurs(options)
            ? options
            : null;

    private static IEnumerable<string> NamesOf(Type options)
    {
        var named = options
            .GetFields(Constants)
            .Where(field => field.IsLiteral && field.Name.EndsWith("Setting", StringComparison.Ordinal))
            .Select(field => (string)field.GetRawConstantValue()!)
            .ToList();
        var section = options.GetField("Section", Constants)?.GetRawConstantValue() as string;
        return named.Count > 0 ? named : Leaves(options, section is null ? "" : $"{section}__");
    }

    private static IEnumerable<string> Leaves(Type type, string prefix) =>
        type.GetProperties()
            .Where(property => property.CanWrite)
            .SelectMany(property =>
                IsOurs(property.PropertyType) && !property.PropertyType.IsEnum
                    ? Leaves(property.PropertyType, $"{prefix}{property.Name}__")
                    : [prefix + property.Name]
            );

    private static bool IsOurs(Type type) =>
        type.Assembly.GetName().Name!.StartsWith("TetherRelay.", StringComparison.Ordinal);
}
