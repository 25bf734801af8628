using RadLSP.Engines.Llama;
using RadLSP.Engines.Workers;

if (WorkerArguments.Parse(args) is not WorkerArguments arguments)
{
    Console.Error.WriteLine("radlsp-llamasharp runs language models for radlsp through LLamaSharp. Name it in radlsp's configuration; radlsp starts it.");
    return 2;
}

return await WorkerHost.RunTextAsync(() => LlamaEngine.Open(arguments.Device, arguments.Library)).ConfigureAwait(false);
