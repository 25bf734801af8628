using RadLSP.Testing.Text;

namespace RadLSP.Engines.Tests.Text;

/// <summary>Models that the tests write for themselves, once in a run.</summary>
internal static class MadeModels
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("radlsp-gguf-").FullName;

    private static readonly Lazy<string> LazyTiny = new(() => Make("tiny.gguf", new ModelShape()));

    private static readonly Lazy<string> LazySlow = new(() => Make("slow.gguf", new ModelShape(Width: 512, Layers: 8, Heads: 8, Inner: 1536)));

    private static readonly Lazy<string> LazyChat = new(() => Make(
        "chat.gguf",
        new ModelShape(),
        template: "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}"));

    private static readonly Lazy<string> LazyForeign = new(() => Make("foreign.gguf", new ModelShape(), architecture: "radlsp-unknown"));

    private static readonly Lazy<string> LazyWithoutBytes = new(() => Make("without-bytes.gguf", new ModelShape(HasByteTokens: false)));

    private static readonly Lazy<string> LazyWide = new(() => Make("wide.gguf", new ModelShape(Context: 16_000_000)));

    /// <summary>Has no token for most characters; llama.cpp does not expect that.</summary>
    public static string WithoutBytes => LazyWithoutBytes.Value;

    /// <summary>Claims a context whose memory no machine has.</summary>
    public static string Wide => LazyWide.Value;

    /// <summary>A few milliseconds a token, or less.</summary>
    public static string Tiny => LazyTiny.Value;

    /// <summary>Takes long enough over a long prompt to be interrupted.</summary>
    public static string Slow => LazySlow.Value;

    public static string Chat => LazyChat.Value;

    /// <summary>Sound, and of an architecture that nobody knows.</summary>
    public static string Foreign => LazyForeign.Value;

    /// <summary>A path for a file that a test writes itself.</summary>
    public static string NewPath(string name) => Path.Combine(Folder, Guid.NewGuid().ToString("N") + "-" + name);

    static MadeModels() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

    private static string Make(string name, ModelShape shape, string architecture = "llama", string? template = null)
    {
        string path = Path.Combine(Folder, name);
        GgufWriter.Write(path, shape, architecture, template);
        return path;
    }
}
