#:property PublishAot=false
// Writes sbom.json (CycloneDX 1.6) and licences/ for a published archive, from the lock file, the restore's record, the packages and the fonts that the program carries.
// usage: dotnet run build/sbom/sbom.cs -- LOCKFILE ASSETS TEXTS FONTS RID VERSION FOLDER
using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;

string[] arguments = Environment.GetCommandLineArgs()[1..];
if (arguments.Length != 7)
{
    Console.Error.WriteLine("usage: sbom LOCKFILE ASSETS TEXTS FONTS RID VERSION FOLDER");
    return 3;
}

(string lockFile, string assets, string texts) = (arguments[0], arguments[1], arguments[2]);
(string fonts, string rid, string version, string folder) = (arguments[3], arguments[4], arguments[5], arguments[6]);
string licences = Path.Combine(folder, "licences");
Directory.CreateDirectory(licences);

using JsonDocument restored = JsonDocument.Parse(File.ReadAllBytes(assets));
string[] packageFolders = [.. restored.RootElement.GetProperty("packageFolders").EnumerateObject().Select(p => p.Name)];

SortedDictionary<string, Package> packages = new(StringComparer.OrdinalIgnoreCase);
using (JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(lockFile)))
{
    foreach (JsonProperty framework in document.RootElement.GetProperty("dependencies").EnumerateObject())
    {
        if (framework.Name.Contains('/') && !framework.Name.EndsWith("/" + rid, StringComparison.Ordinal))
        {
            continue;
        }

        foreach (JsonProperty entry in framework.Value.EnumerateObject())
        {
            if (entry.Value.GetProperty("type").GetString() != "Project")
            {
                string resolved = entry.Value.GetProperty("resolved").GetString()!;
                string hash = entry.Value.GetProperty("contentHash").GetString()!;
                string home = Home(entry.Name, resolved);
                packages[entry.Name] = new(
                    entry.Name,
                    resolved,
                    Convert.FromBase64String(hash),
                    home,
                    HasLibrary(home)
                );
            }
        }
    }
}

// The runtime inside the single file is no package of the lock file; the restore records which one it fetched.
string runtime = "Microsoft.NETCore.App.Runtime." + rid;
string runtimeVersion = restored
    .RootElement.GetProperty("project")
    .GetProperty("frameworks")
    .EnumerateObject()
    .SelectMany(f => f.Value.GetProperty("downloadDependencies").EnumerateArray())
    .Single(d => d.GetProperty("name").GetString() == runtime)
    .GetProperty("version")
    .GetString()!
    .Trim('[', ']')
    .Split(',')[0];
string runtimeHome = Home(runtime, runtimeVersion);
string runtimeHash = File.ReadAllText(
    Path.Combine(runtimeHome, $"{runtime}.{runtimeVersion}.nupkg.sha512".ToLowerInvariant())
);
packages[runtime] = new(runtime, runtimeVersion, Convert.FromBase64String(runtimeHash), runtimeHome, Ships: true);

using (FileStream output = File.Create(Path.Combine(folder, "sbom.json")))
using (Utf8JsonWriter json = new(output, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
{
    json.WriteStartObject();
    json.WriteString("bomFormat", "CycloneDX");
    json.WriteString("specVersion", "1.6");
    json.WriteNumber("version", 1);
    json.WriteStartObject("metadata");
    json.WriteStartObject("component");
    json.WriteString("type", "application");
    json.WriteString("name", "breakwater");
    json.WriteString("version", version);
    WriteLicence(json, "Apache-2.0");
    json.WriteEndObject();
    json.WriteEndObject();
    json.WriteStartArray("components");
    foreach (Package package in packages.Values)
    {
        WriteComponent(json, package, WriteLicenceText(package));
    }

    foreach (string font in Directory.EnumerateFiles(fonts, "*.ttf").Order(StringComparer.Ordinal))
    {
        WriteFont(json, font);
    }

    json.WriteEndArray();
    json.WriteEndObject();
}

Console.Error.WriteLine(
    $"sbom: {packages.Count} packages, of which {packages.Values.Count(p => p.Ships)} are part of the program"
);
return 0;

string Home(string name, string resolved) =>
    packageFolders.Select(f => Path.Combine(f, name.ToLowerInvariant(), resolved)).FirstOrDefault(Directory.Exists)
    ?? throw new DirectoryNotFoundException($"{name} {resolved} is not restored");

// Analyzers and build tasks bring no library: they shape the program and are no part of it.
static bool HasLibrary(string home) =>
    Directory.Exists(Path.Combine(home, "lib"))
    && Directory.EnumerateFiles(Path.Combine(home, "lib"), "*.dll", SearchOption.AllDirectories).Any();

// Fonts come from no package; their licence stands beside them.
void WriteFont(Utf8JsonWriter json, string font)
{
    const string Version = "2.37";
    const string Licence = "Bitstream-Vera";
    string name = Path.GetFileNameWithoutExtension(font);
    string text = File.ReadAllText(Path.Combine(fonts, "LICENSE"));
    File.WriteAllText(
        Path.Combine(licences, name + ".txt"),
        $"{name} {Version}\nLicence: {Licence}\n\n{text}".ReplaceLineEndings("\n")
    );
    json.WriteStartObject();
    json.WriteString("type", "file");
    json.WriteString("bom-ref", $"font:{name}@{Version}");
    json.WriteString("name", name);
    json.WriteString("version", Version);
    json.WriteString("scope", "required");
    json.WriteStartArray("hashes");
    json.WriteStartObject();
    json.WriteString("alg", "SHA-256");
    json.WriteString("content", Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(font))));
    json.WriteEndObject();
    json.WriteEndArray();
    WriteLicence(json, Licence);
    json.WriteEndObject();
}

static void WriteComponent(Utf8JsonWriter json, Package package, string licence)
{
    json.WriteStartObject();
    json.WriteString("type", "library");
    json.WriteString("bom-ref", $"pkg:nuget/{package.Name}@{package.Version}");
    json.WriteString("name", package.Name);
    json.WriteString("version", package.Version);
    json.WriteString("scope", package.Ships ? "required" : "excluded");
    json.WriteStartArray("hashes");
    json.WriteStartObject();
    json.WriteString("alg", "SHA-512");
    json.WriteString("content", Convert.ToHexStringLower(package.Hash));
    json.WriteEndObject();
    json.WriteEndArray();
    WriteLicence(json, licence);
    json.WriteString("purl", $"pkg:nuget/{package.Name}@{package.Version}");
    json.WriteEndObject();
}

static void WriteLicence(Utf8JsonWriter json, string identifier)
{
    json.WriteStartArray("licenses");
    json.WriteStartObject();
    json.WriteStartObject("license");
    json.WriteString("id", identifier);
    json.WriteEndObject();
    json.WriteEndObject();
    json.WriteEndArray();
}

string WriteLicenceText(Package package)
{
    XElement metadata = XDocument
        .Load(Path.Combine(package.Home, package.Name.ToLowerInvariant() + ".nuspec"))
        .Root!.Elements()
        .First(e => e.Name.LocalName == "metadata");
    string Value(string name) => metadata.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() ?? "";
    bool isExpression =
        metadata.Elements().FirstOrDefault(e => e.Name.LocalName == "license")?.Attribute("type")?.Value
        == "expression";
    string licence = isExpression ? Value("license") : ReadElsewhere(package.Name, Value("licenseUrl"));
    string known = Path.Combine(texts, licence + ".txt");
    if (licence.Length == 0 || !File.Exists(known))
    {
        throw new InvalidDataException(
            $"{package.Name} has the licence '{Value("license")}{Value("licenseUrl")}': look at it, then put its text beside {texts}/MIT.txt"
        );
    }

    // What the package itself carries stands first; its notices about others follow.
    string[] own = Named(package.Home, "licen");
    string copyright = Value("copyright").Length > 0 ? Value("copyright") : Value("authors");
    string[] parts =
    [
        $"{package.Name} {package.Version}\nLicence: {licence}\n{copyright}\n",
        .. (own.Length > 0 ? own : [known]).Select(File.ReadAllText),
        .. Named(package.Home, "notice").Select(File.ReadAllText),
    ];
    File.WriteAllText(Path.Combine(licences, package.Name + ".txt"), string.Join("\n", parts).ReplaceLineEndings("\n"));
    return licence;
}

// Packages that name an address instead of a licence; what stands there was read by a person.
static string ReadElsewhere(string name, string address) =>
    (name, address) switch
    {
        (
            "K4os.Compression.LZ4",
            "https://github.com/MiloszKrajewski/K4os.Compression.LZ4/blob/master/LICENSE?raw=true"
        ) => "MIT",
        // A licence in a file of the package gets this address; the file is the Apache License 2.0.
        ("Pkcs11Interop", "https://aka.ms/deprecateLicenseUrl") => "Apache-2.0",
        _ => "",
    };

static string[] Named(string home, string word) =>
    [
        .. Directory
            .EnumerateFiles(home)
            .Where(f => Path.GetFileName(f).Contains(word, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal),
    ];

/// <summary>A package that the lock file names, and whether a library of it is part of the program.</summary>
internal sealed record Package(string Name, string Version, byte[] Hash, string Home, bool Ships);
