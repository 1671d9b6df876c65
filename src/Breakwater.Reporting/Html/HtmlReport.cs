using System.Text;
using Breakwater.Model.Answers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.Web.HtmlRendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Breakwater.Reporting.Html;

/// <summary>The report as one HTML file that opens without a network.</summary>
public static class HtmlReport
{
    /// <summary>Writes the page in UTF-8.</summary>
    public static async Task WriteAsync(
        Stream output,
        AnswerSet answers,
        ReportInfo info,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(output);
        cancellation.ThrowIfCancellationRequested();
        await using ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        await using HtmlRenderer renderer = new(services, NullLoggerFactory.Instance);
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            ParameterView parameters = ParameterView.FromDictionary(
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    [nameof(ReportPage.Answers)] = answers,
                    [nameof(ReportPage.Info)] = info,
                }
            );
            HtmlRootComponent page = await renderer.RenderComponentAsync<ReportPage>(parameters);
            await using StreamWriter writer = new(output, new UTF8Encoding(false), leaveOpen: true);
            page.WriteHtmlTo(writer);
            await writer.FlushAsync(cancellation);
        });
    }
}
