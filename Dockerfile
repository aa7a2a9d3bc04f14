# The relay elsewhere than on Azure Functions: not started by a Functions host, it serves its routes on Kestrel. Not built in CI.
#
#   docker build --tag tether-relay .
#   docker run --publish 8080:8080 --env AzureWebJobsStorage=… --env Secrets__VaultUri=… tether-relay
#
# The image has no shell, so no HEALTHCHECK either: have the platform ask GET /api/health/live (start the container anew
# when it fails) and GET /api/health/ready (give it no requests while it fails). It ends gracefully on SIGTERM.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish TetherRelay.Functions --configuration Release --output /published

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /published .
ENV ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["dotnet", "TetherRelay.Functions.dll"]
