VBoxManage guestcontrol Banking\ guest run --username bank --passwordfile /home/me/password --no-wait-stdout --no-wait-stderr --exe /bin/true
rc=1 ms=575
