#!/usr/bin/env bash
# Packs Breakwater.Sigma, builds a program on the package alone (the example of its README) from an offline folder, and runs it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
dotnet pack src/Breakwater.Sigma -c Release -o "$work/packages" -v q
package="$(basename "$work"/packages/Breakwater.Sigma.*.nupkg)"
version="${package#Breakwater.Sigma.}"
version="${version%.nupkg}"
yaml="$(sed -n 's/.*Include="YamlDotNet" Version="\([^"]*\)".*/\1/p' Directory.Packages.props)"
cp "${NUGET_PACKAGES:-$HOME/.nuget/packages}/yamldotnet/$yaml/yamldotnet.$yaml.nupkg" "$work/packages/"
mkdir "$work/program"
cat > "$work/program/nuget.config" <<XML
<configuration>
  <packageSources><clear /><add key="folder" value="$work/packages" /></packageSources>
  <config><add key="globalPackagesFolder" value="$work/cache" /></config>
</configuration>
XML
cat > "$work/program/program.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>
  <ItemGroup><PackageReference Include="Breakwater.Sigma" Version="$version" /></ItemGroup>
</Project>
XML
{
  echo 'using Breakwater.Sigma; using Breakwater.Sigma.Json;'
  sed -n '/^```csharp$/,/^```$/p' src/Breakwater.Sigma/README.md | sed '/^```/d'
} > "$work/program/Program.cs"
cat > "$work/program/rule.yml" <<'YAML'
title: Whoami
logsource: {category: process_creation}
detection:
  selection: {CommandLine|contains: whoami}
  condition: selection
YAML
echo '{"CommandLine":"C:\\Windows\\System32\\WHOAMI.exe /all"}' > "$work/program/events.ndjson"
found="$(cd "$work/program" && dotnet run -v q)"
[ "$found" = Whoami ] || { echo "sigma-package: the program said '$found', not 'Whoami'" >&2; exit 1; }
contents="$(unzip -Z1 "$work/packages/$package")"
for wanted in README.md NOTICE lib/net10.0/Breakwater.Sigma.dll lib/net10.0/Breakwater.Sigma.xml; do
  grep -qx "$wanted" <<<"$contents" || { echo "sigma-package: $package has no $wanted" >&2; exit 1; }
done
if unzip -p "$work/packages/$package" Breakwater.Sigma.nuspec | grep -o '<dependency id="[^"]*"' | grep -v YamlDotNet; then
  echo "sigma-package: $package depends on more than YamlDotNet" >&2
  exit 1
fi
echo "sigma-package: $package is packed, and the example of its README runs on it"
