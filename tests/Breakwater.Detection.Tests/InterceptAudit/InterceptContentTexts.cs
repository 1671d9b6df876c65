using Breakwater.Detection.InterceptAudit;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.InterceptAudit;

/// <summary>The product's classes with other terms.</summary>
internal sealed class InterceptContentTexts(string terms)
{
    public InterceptContent Content
    {
        get
        {
            InterceptContentFiles files = new();
            using StreamReader classes = new(Path.Combine(Repository.Root, "content/intercepts/classes.yml"));
            files.TakeClasses(classes, "classes.yml");
            using StringReader own = new(terms);
            files.TakeTerms(own, "terms.yml");
            Assert.Empty(files.Errors);
            return files.Build();
        }
    }
}
