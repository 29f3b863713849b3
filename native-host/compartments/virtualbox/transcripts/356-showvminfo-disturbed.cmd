VBoxManage showvminfo Banking\ guest --machinereadable
rc=1 ms=308
