namespace TetherRelay.Simulator.MagicNumbers;

internal static class MagicNumbersServiceCollectionExtensions
{
    public static IServiceCollection AddMagicNumbers(this IServiceCollection services) =>
        services.AddSingleton<RateLimitedTexts>().AddSingleton<MagicDecisions>();
}
