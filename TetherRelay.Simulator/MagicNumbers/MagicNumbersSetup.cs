namespace TetherRelay.Simulator.MagicNumbers;

internal static class MagicNumbersSetup
{
    public static void AddMagicNumbers(this IServiceCollection services)
    {
        services.AddSingleton<RateLimitedTexts>();
        services.AddSingleton<MagicDecisions>();
    }
}
