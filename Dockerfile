# The relay elsewhere than on Azure Functions: not started by a Functions host, it serves its routes on Kestrel. Not built in CI.
#
#   docker build --tag tether-relay .
#   docker run --publish 8080:8080 --env AzureWebJobsStorage=… --env Secrets__VaultUri=… tether-relay
#
# The image has no shell, so no HEALTHCHECK either: have the platform ask GET /api/health/live (start the container anew
# when it fails) and GET /api/health/ready (give it no requests while it fails). It ends gracefully on SIGTERM.
FROM mcr.microsoft.com/dotnet/sdk:10.0.400@sha256:e1ffd2a92ae84c1291bc1b6887501f8af98e6331e7af6d4c8d37168c5e87a64c AS build
WORKDIR /source
COPY . .
RUN dotnet publish TetherRelay.Functions --configuration Release --output /published

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra@sha256:6385dc0eaef704fad88d3f65c334e791a371bbe448f52ca39d83d2df49251e28
WORKDIR /app
COPY --from=build /published .
ENV ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["dotnet", "TetherRelay.Functions.dll"]
