using TetherRelay.Cli.Doctor;

namespace TetherRelay.Cli.Hosting;

/// <summary>Registers what <c>tether doctor</c> looks with.</summary>
internal static class DoctorServiceCollectionExtensions
{
    public static IServiceCollection AddDoctor(this IServiceCollection services)
    {
        services.AddHttpClient<PublicAddressCheck>().RemoveAllLoggers();
        return services
            .AddSingleton<CredentialsCheck>()
            .AddSingleton<RecentFailuresCheck>()
            .AddSingleton<OutcomesCheck>()
            .AddSingleton<CallsCheck>()
            .AddSingleton<SharedNumbersCheck>()
            .AddTransient<OrganizationCheck>();
    }
}
