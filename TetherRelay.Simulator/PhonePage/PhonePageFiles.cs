using Microsoft.Extensions.FileProviders;

namespace TetherRelay.Simulator.PhonePage;

/// <summary>The page that shows the texts. Its files are embedded in the assembly.</summary>
internal static class PhonePageFiles
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void UsePhonePage(this WebApplication app)
    {
        var files = new EmbeddedFileProvider(
            typeof(PhonePageFiles).Assembly,
            $"{typeof(PhonePageFiles).Namespace}.Files"
        );
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(
            new StaticFileOptions
            {
                FileProvider = files,
                OnPrepareResponse = file => Protect(file.Context.Response.Headers),
            }
        );
    }

    private static void Protect(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-cache";
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
