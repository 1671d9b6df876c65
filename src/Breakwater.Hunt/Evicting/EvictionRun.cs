using System.Text;
using System.Text.Json;
using Breakwater.Hunt.Content;
using Breakwater.Hunt.Reopening;
using Breakwater.Investigation.Eviction;
using Breakwater.Investigation.Eviction.Content;
using Breakwater.Model.Documents;
using Breakwater.Model.Eviction;
using Breakwater.Model.Verdicts;
using Breakwater.Reporting.Eviction;
using Breakwater.Reporting.Papers.Html;

namespace Breakwater.Hunt.Evicting;

/// <summary>From the folder of an answer to an eviction plan and its documents. It reads the answer and touches no device.</summary>
public static class EvictionRun
{
    /// <summary>The plan for people.</summary>
    public const string MarkdownFile = "eviction-plan.md";

    /// <summary>The same as a page.</summary>
    public const string HtmlFile = "eviction-plan.html";

    /// <summary>Makes the plan of an answer; null where it cannot be made, with the reason.</summary>
    /// <param name="answer">The folder of the answer.</param>
    /// <param name="contentFolder">The content that ships with the product.</param>
    /// <param name="own">Content folders of the operator.</param>
    /// <param name="contentErrors">What is wrong in the content.</param>
    /// <param name="error">Why there is no plan.</param>
    public static EvictionPlan? Plan(
        string answer,
        string contentFolder,
        IReadOnlyList<string> own,
        out IReadOnlyList<string> contentErrors,
        out string? error
    )
    {
        EvictionContentFiles files = new();
        ContentFiles content = new(contentFolder, own);
        foreach ((string path, string file) in content.List("eviction", ".yml"))
        {
            using StringReader yaml = new(Encoding.UTF8.GetString(content.Bytes(path, file)).TrimStart('\ufeff'));
            files.Take(yaml, path);
        }

        contentErrors = files.Errors;
        try
        {
            FinishedAnswer folder = FinishedAnswer.Open(answer);
            Verdict verdict = folder.Verdict();
            error = null;
            if (folder.Trust() is { } trust)
            {
                return EvictionPlanner.Plan(
                    trust,
                    verdict.Devices,
                    verdict.Gaps,
                    folder.Findings(),
                    files.Build(),
                    folder.Captured()
                );
            }

            error =
                $"{answer} holds no {TrustDocument.FileName}: the hunt saw no device and no account, or was made by an older version";
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            error = fault.Message;
        }

        return null;
    }

    /// <summary>Why a folder cannot be used; null where it can: it is new, empty, or holds an earlier plan.</summary>
    public static string? Refusal(string folder) =>
        File.Exists(folder) ? $"{folder} is a file"
        : Directory.Exists(folder)
        && !File.Exists(Path.Combine(folder, EvictionPlanDocument.FileName))
        && Directory.EnumerateFileSystemEntries(folder).Any()
            ? $"{folder} holds something else than an eviction plan; name a new folder"
        : null;

    /// <summary>Writes the plan for programs and for people.</summary>
    public static void Write(string folder, EvictionPlan plan)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, EvictionPlanDocument.FileName), Json(plan));
        PlanPages pages = new(plan);
        File.WriteAllText(Path.Combine(folder, MarkdownFile), PlanMarkdown.Of(pages.Blocks()));
        using FileStream page = File.Create(Path.Combine(folder, HtmlFile));
        PaperHtml.Write(page, pages.Paper($"Breakwater {Product.Version}"));
    }

    /// <summary>The plan as JSON.</summary>
    public static byte[] Json(EvictionPlan plan)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes, DocumentWriting.Indented))
        {
            EvictionPlanDocument.Write(writer, plan);
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }
}
