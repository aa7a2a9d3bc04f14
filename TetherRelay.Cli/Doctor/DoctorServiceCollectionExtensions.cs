using Microsoft.Extensions.DependencyInjection;

namespace TetherRelay.Cli.Doctor;

/// <summary>Registers what <c>tether doctor</c> looks with.</summary>
internal static class DoctorServiceCollectionExtensions
{
    public static IServiceCollection AddDoctor(this IServiceCollection services)
    {
        services.AddHttpClient<AddressExamination>().RemoveAllLoggers();
        return services.AddSingleton<AccountExamination>().AddTransient<Examination>();
    }
}
