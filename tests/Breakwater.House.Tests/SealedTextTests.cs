using Breakwater.TestSupport;

namespace Breakwater.House.Tests;

/// <summary>Where clear text of intercept data may be looked at.</summary>
public sealed class SealedTextTests
{
    /// <summary>Tokens are made of it, it goes into the vault encrypted, and two approvers may see it. Nothing else needs it.</summary>
    private static readonly string[] Users =
    [
        "src/Breakwater.Hunt/Sealing/RevealSheet.cs",
        "src/Breakwater.Model/Sealing/KeyedTokens.cs",
        "src/Breakwater.Model/Sealing/SealedTokensExtensions.cs",
        "src/Breakwater.Storage/Sealing/VaultWriter.cs",
    ];

    [Fact]
    public void Only_named_places_give_the_characters_of_sealed_text()
    {
        string[] users =
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
                .Where(f =>
                    File.ReadLines(f)
                        .Any(l =>
                            l.Contains(".Use(", StringComparison.Ordinal)
                            && !l.Contains("FileOpening.Use(", StringComparison.Ordinal)
                        )
                )
                .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

        Assert.Equal(Users, users);
    }

    [Fact]
    public void Sealed_text_has_one_way_out()
    {
        string source = File.ReadAllText(Path.Combine(Repository.Root, "src/Breakwater.Model/Sealing/SealedText.cs"));
        string[] members =
        [
            .. source
                .Split('\n')
                .Where(l =>
                    l.StartsWith("    public ", StringComparison.Ordinal)
                    || l.StartsWith("    internal ", StringComparison.Ordinal)
                )
                .Select(l => l.Trim().Split(['(', '=', '{'])[0].Trim())
                .Order(StringComparer.Ordinal),
        ];

        Assert.Equal(
            [
                "public SealedText",
                "public TResult Use<TState, TResult>",
                "public bool IsEmpty",
                "public override string ToString",
                "public void Dispose",
            ],
            members
        );
    }
}
